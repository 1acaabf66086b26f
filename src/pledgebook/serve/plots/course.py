"""The course of a commitment, as a chart with its table."""

from __future__ import annotations

from pledgebook.flow.charts import SCREEN, Chart, Palette
from pledgebook.flow.moments import Course, Moment, course_of
from pledgebook.flow.moments_chart import MOVES, course_chart
from pledgebook.lang.interface import _, ngettext, term
from pledgebook.model.errors import UsageError
from pledgebook.model.text import Document
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters, last_given
from pledgebook.serve.plots.plot import Cell, Column, Draft
from pledgebook.serve.present.amounts import say_measure, say_number, say_unit
from pledgebook.serve.present.days import say_day, say_time

HEADER = ("commitment", "move", "when", "first_day", "last_day", "amount", "unit", "statement", "words", "source")


def course_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The course of the commitment that an address names.

    Raises:
        UsageError: it names none.
    """
    name = last_given(parameters, "commitment")
    if not name:
        raise UsageError("it is not said of which commitment", remedy="add ?commitment=ID")
    return draft_of(course_of(reading.desk, name), reading=reading)


def draft_of(course: Course, *, reading: Reading) -> Draft:
    """A course as a chart; each mark leads to the words that say it."""

    def told(moment: Moment) -> str:
        parts = (term(MOVES[moment.move]), say_time(moment.when), amount_of(moment), _words(moment, reading))
        return ": ".join(part for part in (", ".join(part for part in parts[:3] if part), parts[3]) if part)

    def address(moment: Moment) -> str:
        return _place(moment, reading)

    def draw(palette: Palette) -> Chart:
        return course_chart(course, amount=amount_of, told=told, palette=palette, address=address if palette is SCREEN else None)

    return Draft(
        key="course",
        title=_("Timeline"),
        caption=_caption(course),
        draw=draw,
        columns=tuple(Column(name=name) for name in (_("Day"), _("What"), _("How much"), _("Words"), _("Source"))),
        lines=tuple(_line(one, reading=reading) for one in course.moments),
        header=HEADER,
        records=tuple(_record(one, course, reading=reading) for one in course.moments),
        pairs=(("commitment", course.commitment),),
    )


def _caption(course: Course) -> str:
    day = _("The line is %(day)s, the day of this view.", day=say_day(course.as_of))
    if not course.undated:
        return day
    without = ngettext(
        "%(num)s statement without a date is not in the chart.",
        "%(num)s statements without a date are not in the chart.",
        course.undated,
    )
    return f"{day} {without}"


def amount_of(moment: Moment) -> str:
    """The amount of a moment as it stands beside its mark; that of a record, else the first figure of the statement."""
    figure = moment.record.figure if moment.record else None
    if figure:
        return f"{say_number(figure.value)} {say_unit(figure.unit)}".strip()
    return say_measure(moment.measures[0]) if moment.measures else ""


def _line(moment: Moment, *, reading: Reading) -> tuple[Cell, ...]:
    document = _document(moment, reading)
    language = document.head.tag if document and not moment.record else ""
    return (
        Cell(words=say_time(moment.when)),
        Cell(words=term(MOVES[moment.move])),
        Cell(words=amount_of(moment)),
        Cell(words=_words(moment, reading), language=language, href=_place(moment, reading)),
        Cell(words=_source(moment, reading)),
    )


def _record(moment: Moment, course: Course, *, reading: Reading) -> tuple[str, ...]:
    figure = moment.record.figure if moment.record else None
    measure = moment.measures[0] if moment.measures else None
    value = figure.value if figure else (measure.low if measure.low is not None else measure.high) if measure else None
    return (
        course.commitment,
        moment.move.value,
        moment.when,
        moment.since.isoformat(),
        moment.until.isoformat(),
        "" if value is None else f"{value:f}",
        figure.unit if figure else measure.unit if measure else "",
        moment.statement,
        _words(moment, reading),
        _source(moment, reading),
    )


def _document(moment: Moment, reading: Reading) -> Document | None:
    statement = reading.catalogue.statements.get(moment.statement)
    return reading.catalogue.documents[statement.document] if statement else None


def _words(moment: Moment, reading: Reading) -> str:
    if moment.record:
        return moment.record.what
    statement = reading.catalogue.statements.get(moment.statement)
    return reading.catalogue.words(statement) if statement else ""


def _source(moment: Moment, reading: Reading) -> str:
    if moment.record:
        return ", ".join(part for part in (moment.record.publisher, moment.record.source) if part)
    document = _document(moment, reading)
    return say_source(document) if document else ""


def _place(moment: Moment, reading: Reading) -> str:
    statement = reading.catalogue.statements.get(moment.statement)
    return reading.links.document(statement.document, statement=statement.id) if statement else ""
