"""Briefs over REST: which there are, and each as a file."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from pledgebook.flow.brief import Press
from pledgebook.flow.brief_make import make_brief
from pledgebook.flow.brief_occasion import NEXT, find_occasion
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached
from pledgebook.serve.present.wording import PlainWording
from pledgebook.serve.rest.asked import Asked, AskedFor, reads
from pledgebook.serve.rest.problems import PROBLEMS, ROOT
from pledgebook.serve.rest.shapes import BriefOf, Briefs

MechanismId = Annotated[
    str, QueryParameter(max_length=100, description="The mechanism of the meeting; the book's own if not given.")
]


@reads("/briefs", summary="Meetings that a brief can be had for", tag="briefs")
def list_briefs(asked: AskedFor) -> Briefs:
    """The meetings of the book's mechanism, the latest first, after "next" where there is one."""
    with asked.shelf.hold():
        setting = asked.desk.outlook().setting
        if setting is None:
            return Briefs(as_of=asked.day, briefs=[])
        meetings = sorted(setting.mechanism.meetings, key=lambda one: (one.on, one.id), reverse=True)
        coming = [_next(asked)] if _has_next(asked) else []
    named = [
        BriefOf(meeting=one.id, mechanism=setting.mechanism.id, on=one.on, planned=one.planned, files=_files(one.id, asked))
        for one in meetings
    ]
    return Briefs(as_of=asked.day, briefs=coming + named)


def brief_files(press: Press) -> list[Any]:
    """The handlers that write briefs, one for each form of a press."""
    return [_brief_file(press, form) for form in press.media]


def _brief_file(press: Press, form: str) -> Any:
    media = press.media[form]
    told = ResponseSpec(data_container=bytes, description="The file.", media_type=media, generate_examples=False)

    @get(
        f"/briefs/{{meeting:str}}/brief.{form}",
        sync_to_thread=True,
        summary=f"The brief for a meeting ({form})",
        tags=["briefs"],
        responses=PROBLEMS | {200: told},
        operation_id=f"ShowBrief{form.capitalize()}",
        act=Act.READ,
    )
    def show_brief(asked: AskedFor, meeting: FromPath[str], mechanism: MechanismId = "") -> Response[bytes]:
        """`meeting` is an id of the mechanism's file, or "next"; the same book, day and version give the same bytes."""
        with asked.shelf.hold():
            occasion = find_occasion(meeting, desk=asked.desk, mechanism=mechanism)
            content = make_brief(asked.desk, occasion=occasion, wording=PlainWording(asked.shelf.names))
        name = f"brief-{occasion.meeting.id}-{asked.day.isoformat()}.{form}"
        return attached(press.write(content, form), media, name=name)

    return show_brief


def _has_next(asked: Asked) -> bool:
    try:
        find_occasion(NEXT, desk=asked.desk)
    except UsageError:
        return False
    return True


def _next(asked: Asked) -> BriefOf:
    occasion = find_occasion(NEXT, desk=asked.desk)
    meeting = occasion.meeting
    return BriefOf(meeting=NEXT, mechanism=occasion.mechanism.id, on=meeting.on, planned=meeting.planned, files=_files(NEXT, asked))


def _files(meeting: str, asked: Asked) -> dict[str, str]:
    return {form: f"{ROOT}/briefs/{meeting}/brief.{form}?as_of={asked.day.isoformat()}" for form in ("docx", "html", "md")}
