"""Actors, recipients and speaker of an act, from its noun phrases and the scene."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pledgebook.extract.recipients import RecipientReader
from pledgebook.extract.scene import Done
from pledgebook.extract.walk import Act
from pledgebook.lang.syntax import Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre

_JOINT_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué", "memorandum", "agreement", "treaty", "roadmap"})
_PERFORMATIVE = frozenset({"propose", "pledge", "vow", "promise", "call", "urge", "appeal", "request", "demand", "proposal"})
_STILL_SPEAKING = 3  # blocks after the last attribution in which a newspaper still renders the same speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts, for whom, and whose words it is."""

    actors: tuple[PartyMention, ...]
    recipients: tuple[PartyMention, ...]
    speaker: tuple[PartyMention, ...]


class PartyResolver(RecipientReader):
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
        sources = self._told_by()
        if sources:
            return sources
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
        near = self.block - scene.last_sayer_block <= _STILL_SPEAKING
        if quoted and act.force and near and acting <= quoted and self._is_rendered(act, quoted):
            return self.repoint(scene.last_sayer, self.trigger_span(act), rule="speaker.goes-on")
        return ()

    def _is_rendered(self, act: Act, quoted: frozenset[str]) -> bool:
        """The sentence goes on rendering what was said: of the one the story is about, or in the forms of rendered speech."""
        subject = self.tokens[act.subject] if act.subject is not None else None
        title = self.scene.roll.title
        if title and self.scene.members(title[:1]) == quoted:
            return True
        return act.would or act.passive or subject is None or subject.tag in {"PRP", "PRP$"}

    def _told_by(self) -> tuple[PartyMention, ...]:
        """Whom the sentence names as its source in passing ("according to Iran's ambassador", "…, he said, …")."""
        tokens = self.tokens if self.scene.genre is not Genre.JOINT else []
        for word, after in pairwise(tokens):
            if word.lower == "according" and after.lower == "to":
                sources = self.parse.children(after, "pobj") or self.parse.children(word, "pobj")
            elif word.lower in self.lexicon.reporting.passing:
                sources = self.parse.children(word, "nsubj")
            else:
                continue
            if found := tuple(mention for source in sources for mention in self.parties_of(source)):
                return found
        return ()

    def _is_voice_pronoun(self, token: Token) -> bool:
        return token.lower in {"we", "i"} and bool(self.scene.voice)

    def remember(self, act: Act, *, sides: Sides) -> None:
        """Keeps who spoke and who acted, for the pronouns to come."""
        if act.sayer is not None and sides.speaker and not self._is_voice_pronoun(self.tokens[act.sayer]):
            self.scene.last_sayer = sides.speaker
            self.scene.last_sayer_block = self.block
            self.forget()
        if sides.actors and act.force != "call" and not act.nominal and sides.actors[0].rule != "party.inside":
            self.acted[act.trigger] = sides.actors
            words = frozenset(token.lower for token in self.tokens)
            self.scene.done = Done(actors=sides.actors, end=self.tokens[-1].end, words=words)
        if (
            sides.actors
            and act.subject is not None
            and sides.actors[0].rule.startswith(("party.inside", "party.group", "party.state"))
        ) or (act.subject is not None and self.parties_of(self.tokens[act.subject])):
            self.scene.last_subject = sides.actors
            self.scene.last_subject_at = self.tokens[act.subject].start if act.subject is not None else self.start
            if len(self.scene.members(m.party for m in sides.actors)) > 1:
                self.scene.last_plural = sides.actors
            self.forget()
