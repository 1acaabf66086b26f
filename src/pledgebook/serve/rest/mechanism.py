"""The mechanism, its bodies and its decisions over REST."""

from __future__ import annotations

from litestar.params import FromPath

from pledgebook.flow.bodies import share_out
from pledgebook.flow.decisions import find_decision, find_obstacles, list_decisions
from pledgebook.model.decision import Decision, Taken
from pledgebook.model.mechanism import Body
from pledgebook.model.status import Schedule
from pledgebook.serve.rest.asked import Asked, AskedFor, reads
from pledgebook.serve.rest.shapes import BodyLoad, Decisions, DecisionStepTaken, DecisionWhole, MechanismWhole


@reads("/mechanism", summary="The mechanism of the book", tag="mechanism")
def show_mechanism(asked: AskedFor) -> MechanismWhole:
    """Its parties on the day, its bodies with what each answers for, and its meetings; empty where none is known."""
    with asked.shelf.hold():
        setting = asked.desk.outlook().setting
        if setting is None:
            return MechanismWhole(as_of=asked.day, id="", name="", decision="", languages=[], parties=[], bodies=[], meetings=[])
        mechanism = setting.mechanism
        return MechanismWhole(
            as_of=asked.day,
            id=mechanism.id,
            name=mechanism.name,
            decision=mechanism.decision,
            languages=list(mechanism.languages),
            parties=list(mechanism.parties_on(asked.day)),
            bodies=_loads(mechanism.bodies, asked),
            meetings=sorted(mechanism.meetings, key=lambda one: (one.on, one.id)),
        )


@reads("/bodies", summary="Bodies with what each answers for", tag="mechanism")
def list_bodies(asked: AskedFor) -> list[BodyLoad]:
    """The bodies of the book's mechanism, and last what nobody answers for."""
    with asked.shelf.hold():
        setting = asked.desk.outlook().setting
        return _loads(setting.mechanism.bodies if setting else (), asked)


@reads("/decisions", summary="Decisions by consensus", tag="mechanism")
def list_all_decisions(asked: AskedFor) -> Decisions:
    """Every decision as it stood at the end of the day."""
    with asked.shelf.hold():
        found = [_whole(one, asked) for one in list_decisions(asked.shelf.book, as_of=asked.day)]
    return Decisions(as_of=asked.day, decisions=found)


@reads("/decisions/{id:str}", summary="A decision with its history", tag="mechanism")
def show_decision(asked: AskedFor, id: FromPath[str]) -> DecisionWhole:  # noqa: A002
    """By its id, or a beginning that fits only one."""
    with asked.shelf.hold():
        return _whole(find_decision(asked.shelf.book, id, as_of=asked.day), asked)


def _loads(bodies: tuple[Body, ...], asked: Asked) -> list[BodyLoad]:
    outlook = asked.desk.outlook()
    shares = share_out(outlook.rows, outlook.answers)
    told: list[Body | None] = [*bodies, None]
    loads = []
    for body in told:
        share = shares.get(body.id if body else "")
        rows = share.rows if share else ()
        late = sum(row.schedule is Schedule.OVERDUE for row in rows)
        loads.append(BodyLoad(body=body, commitments=[row.commitment for row in rows], overdue=late))
    return loads


def _whole(decision: Decision, asked: Asked) -> DecisionWhole:
    obstacles = find_obstacles(asked.shelf.book, decision, on=asked.day) if decision.is_open else ()
    return DecisionWhole(
        id=decision.id,
        title=decision.title,
        text=decision.text,
        deadline=decision.deadline,
        proposer=decision.proposer,
        opened=decision.opened,
        body=decision.body,
        version=decision.version,
        standing=decision.standing,
        focal_points=list(decision.focal_points),
        reached=list(decision.reached),
        assents=list(decision.assents),
        objections=list(decision.objections),
        obstacles=list(obstacles),
        closed=decision.closed,
        document=decision.document,
        history=[_step(one) for one in decision.history],
    )


def _step(taken: Taken) -> DecisionStepTaken:
    step = taken.step
    return DecisionStepTaken(
        step=step.step,
        kind=type(step).__name__,
        on=step.on,
        by=step.by,
        party=getattr(step, "party", ""),
        reason=getattr(step, "reason", ""),
        void=taken.void,
    )
