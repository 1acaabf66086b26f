"""Actors, recipients and speaker of an act, from its noun phrases and the scene."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.extract.acting import ActorReader
from pledgebook.extract.receiving import ReceiverJudge
from pledgebook.extract.scene import hits_within
from pledgebook.extract.walk import Act
from pledgebook.lang.syntax import Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre, Span

_JOINT_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué", "memorandum", "agreement", "treaty", "roadmap"})
_PERFORMATIVE = frozenset({"propose", "pledge", "vow", "promise", "call", "urge", "appeal", "request", "demand", "proposal"})
_STILL_SPEAKING = 3  # blocks after the last attribution in which a newspaper still renders the same speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts, for whom, and whose words it is."""

    actors: tuple[PartyMention, ...]
    recipients: tuple[PartyMention, ...]
    speaker: tuple[PartyMention, ...]


class PartyResolver(ActorReader):
    """Resolves the parties of the acts of one sentence."""

    def speaker(self, act: Act) -> tuple[PartyMention, ...]:
        """Whose words the act is: the one who is said to say it, else the document's voice, else nobody."""
        scene = self.scene
        if self.is_by_statement(act) and act.subject is not None:
            return self.parties_of(self.tokens[act.subject])
        if act.sayer is not None:
            sayer = self.tokens[act.sayer]
            said_by = self.parties_of(sayer)
            if said_by and scene.genre is not Genre.JOINT and not self._is_voice_pronoun(sayer):
                return said_by
        if scene.voice:
            return scene.mention(scene.voice, self.trigger_span(act), rule="speaker.voice")
        return self._implied_speaker(act)

    def is_by_statement(self, act: Act) -> bool:
        """What is said to say it is a joint document ("as the declaration indicates, the parties will …")."""
        return act.sayer is not None and self.tokens[act.sayer].lower in _JOINT_TEXTS

    def _implied_speaker(self, act: Act) -> tuple[PartyMention, ...]:
        """In a newspaper: who pledges or proposes speaks; and a party that was just quoted goes on speaking of itself."""
        subject = self.parties_of(self.tokens[act.subject]) if act.subject is not None else ()
        if act.rule.rpartition(":")[2] in _PERFORMATIVE and subject and act.via != "said":
            return subject
        scene = self.scene
        quoted = scene.members(m.party for m in scene.last_sayer)
        acting = scene.members(m.party for m in subject)
        if quoted and act.force and self.block - scene.last_sayer_block <= _STILL_SPEAKING and acting <= quoted:
            return self.repoint(scene.last_sayer, self.trigger_span(act), rule="speaker.goes-on")
        return ()

    def _is_voice_pronoun(self, token: Token) -> bool:
        return token.lower in {"we", "i"} and bool(self.scene.voice)

    def recipients(self, act: Act, *, actors: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """For whom, to whom or with whom: the parties named after the trigger who do not act themselves."""
        acting = self.scene.members(m.party for m in actors)
        start, end = self.tokens[act.trigger].start, self.tokens[act.last].end
        judge = ReceiverJudge(self)
        found: dict[str, PartyMention] = {}
        for hit in hits_within(self.hits, start=self.parse.start, end=end):
            if self.scene.members((hit.party,)) <= acting or not judge.is_receiver(hit, act=act):
                continue
            found.setdefault(hit.party, PartyMention(party=hit.party, span=Span(hit.start, hit.end), rule=f"recipient.{hit.sort}"))
        if found:
            return tuple(found.values())
        pointed = self._pointed_recipients(act, acting) or self._audience(act, acting)
        if pointed or self.scene.genre is not Genre.JOINT or act.force == "call" or not acting:
            return pointed
        others = self.other_side(acting)
        mentioned = any(start <= hit.start < end and hit.party in others for hit in self.hits)
        if not mentioned and act.lemma not in self.lexicon.turning:
            return ()
        return self.scene.mention(others, self.trigger_span(act), rule="recipient.other-side")

    def _pointed_recipients(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "them", "you", "the five countries": those spoken to."""
        for token in self.tokens[act.trigger + 1 : act.last + 1]:
            if token.lower in {"them", "you"} and token.dep in {"dobj", "pobj", "dative", "iobj", "nsubj"}:
                mentions = self.pronoun_or_name(token, together=False)
                others = [m for m in mentions if not self.scene.members((m.party,)) <= acting]
                if others:
                    return tuple(others)
        return self._region(act, acting)

    def _region(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "The region", "the five countries", "its neighbors": the stage without those who act."""
        stage = self.scene.members(self.scene.stage)
        rest = stage - acting
        if not acting or not rest or not acting < stage:
            return ()
        for token in self.tokens[act.trigger + 1 : act.last + 1]:
            count = (
                self.count_before(max(token.index - 3, 0), token.index) if token.lower in {"countries", "states", "nations"} else 0
            )
            if token.lower in {"region", "neighbors", "neighbours"} or (count and count == len(rest)):
                return self.scene.mention(rest, Span(token.start, token.end), rule="recipient.region")
        return ()

    def _audience(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """In a speech or a fact sheet, what one side undertakes is for those it speaks to."""
        scene = self.scene
        if not scene.audience or not acting or act.force == "call" or (len(acting) > 1 and scene.genre is not Genre.JOINT):
            return ()
        if not acting <= scene.members(scene.voice):
            return ()
        return scene.mention(scene.audience, self.trigger_span(act), rule="recipient.audience")

    def remember(self, act: Act, *, sides: Sides) -> None:
        """Keeps who spoke and who acted, for the pronouns to come."""
        if act.sayer is not None and sides.speaker and not self._is_voice_pronoun(self.tokens[act.sayer]):
            self.scene.last_sayer = sides.speaker
            self.scene.last_sayer_block = self.block
        if (
            sides.actors
            and act.subject is not None
            and sides.actors[0].rule.startswith(("party.inside", "party.group", "party.state"))
        ) or (act.subject is not None and self.parties_of(self.tokens[act.subject])):
            self.scene.last_subject = sides.actors
            self.scene.last_subject_at = self.tokens[act.subject].start if act.subject is not None else self.parse.start
            if len(self.scene.members(m.party for m in sides.actors)) > 1:
                self.scene.last_plural = sides.actors
