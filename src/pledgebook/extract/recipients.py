"""For whom an act is: those named where receivers stand, those pointed at, and those whom the document makes its receivers."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.extract.acting import ActorReader
from pledgebook.extract.receiving import ReceiverJudge
from pledgebook.extract.scene import hits_within
from pledgebook.extract.walk import Act
from pledgebook.lang.gazetteer import NameHit
from pledgebook.lang.syntax import Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre, Span

_BAND = 12  # members from which on a group acts for one of its own as for another
_RECEIVED = frozenset({"dobj", "pobj", "dative", "iobj", "nsubj"})
_TOWARDS = frozenset({"to", "for", "with", "in", "from"})
_ALL_OVER = frozenset({"on", "across", "throughout"})


class RecipientReader(ActorReader):
    """Finds the recipients of the acts of one sentence."""

    def recipients(self, act: Act, *, actors: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """For whom, to whom or with whom: the parties named as such who do not act themselves, else those pointed at."""
        acting = self.scene.members(mention.party for mention in actors)
        named = self._named_receivers(act, actors, acting) or self._gaining(act, acting)
        if named:
            return named
        pointed = self._pointed_recipients(act, acting) or self._audience(act, acting) or self._pointed_region(act, acting)
        if pointed or act.force == "call" or not acting:
            return pointed
        if self.scene.genre is Genre.JOINT:
            return self._other_of_two(act, acting)
        return self._of_story(act, actors)

    def _named_receivers(self, act: Act, actors: tuple[PartyMention, ...], acting: frozenset[str]) -> tuple[PartyMention, ...]:
        judge = ReceiverJudge(self)
        found: dict[str, PartyMention] = {}
        for hit in hits_within(self.hits, start=self.start, end=self.tokens[act.last].end):
            if self._acts_itself(hit, actors, acting) or not judge.is_receiver(hit, act=act):
                continue
            found.setdefault(hit.party, PartyMention(party=hit.party, span=Span(hit.start, hit.end), rule=f"recipient.{hit.sort}"))
        return tuple(found.values())

    def _acts_itself(self, hit: NameHit, actors: tuple[PartyMention, ...], acting: frozenset[str]) -> bool:
        """The party is one of the actors; a member of a large group that acts is another than the group."""
        members = self.scene.members((hit.party,))
        if not members <= acting:
            return False
        if hit.sort != "state":
            return True
        if len(actors) > _BAND:
            return False
        named = any(mention.party == hit.party for mention in actors)
        return named or all(len(self.scene.members((mention.party,))) <= _BAND for mention in actors)

    def _gaining(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """The subject of "receive", where another gives."""
        if act.lemma not in self.lexicon.receiving or act.subject is None:
            return ()
        gaining = self.parties_of(self.tokens[act.subject])
        return tuple(mention for mention in gaining if not self.scene.members((mention.party,)) <= acting)

    def _pointed_recipients(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "Them", "you", "us", "the Bank", "the five countries"."""
        for token in self._after(act):
            mentions: tuple[PartyMention, ...] = ()
            if token.lower in {"them", "you"} and token.dep in _RECEIVED:
                mentions = self.pronoun_or_name(token, together=False)
            elif (
                token.lower in {"us", "our"}
                and token.dep in _RECEIVED | {"poss"}
                and not acting & self.scene.members(self.scene.voice)
                and self.tokens[token.head].lower not in self.lexicon.references.regions  # "our region" is not ours alone
            ):
                mentions = self.scene.mention(self.scene.voice, Span(token.start, token.end), rule="recipient.us")
            elif self._is_towards(token) and token.lower not in self.lexicon.references.regions:
                mentions = self.pointed(token, self.edges(token)[0])
            others = tuple(mention for mention in mentions if not self.scene.members((mention.party,)) <= acting)
            if others:
                return others
        return self._region(act, acting)

    def _after(self, act: Act) -> Iterator[Token]:
        return iter(self.tokens[act.trigger + 1 : act.last + 1])

    def _is_towards(self, token: Token) -> bool:
        """The noun is given something, or stands after "to", "for", "with", "in"."""
        if token.tag[:2] != "NN" or any(hit.start <= token.start < hit.end for hit in self.hits):
            return False
        if token.dep == "pobj":
            return self.tokens[token.head].lower in _TOWARDS
        return token.dep in {"dative", "iobj"}

    def _region(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "The region", "the five countries", "its neighbors": the stage without those who act."""
        stage = self.scene.members(self.scene.stage)
        rest = stage - acting
        if not acting or not rest or not acting < stage:
            return ()
        for token in self._after(act):
            count = (
                self.count_before(max(token.index - 3, 0), token.index) if token.lower in {"countries", "states", "nations"} else 0
            )
            if token.lower in {"region", "neighbors", "neighbours"} or (count and count == len(rest)):
                return self.scene.mention(rest, Span(token.start, token.end), rule="recipient.region")
        return ()

    def _pointed_region(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "The continent", "the region": the part of the world that was named last; in joint texts it is where they live."""
        if self.scene.genre is Genre.JOINT:
            return ()
        for token in self._after(act):
            spread = token.dep == "pobj" and self.tokens[token.head].lower in _ALL_OVER
            if token.lower in self.lexicon.references.regions and (spread or self._is_towards(token)):
                mentions = self.pointed(token, self.edges(token)[0])
                return tuple(mention for mention in mentions if not self.scene.members((mention.party,)) <= acting)
        return ()

    def _audience(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """In a speech or a fact sheet, what one side undertakes is for those it speaks to."""
        scene = self.scene
        if not scene.audience or not acting or act.force == "call" or (len(acting) > 1 and scene.genre is not Genre.JOINT):
            return ()
        if not acting <= scene.members(scene.voice) or (scene.is_own_mechanism and len(scene.canonical(scene.audience)) > 1):
            return ()  # the others of a band that speaks of its own work are no other side, unless they are a band themselves
        return scene.mention(scene.audience, self.trigger_span(act), rule="recipient.audience")

    def _other_of_two(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """In a text of two sides, the other one, where it is mentioned or the act is turned to it."""
        others = self.other_side(acting)
        start, end = self.tokens[act.trigger].start, self.tokens[act.last].end
        mentioned = any(start <= hit.start < end and hit.party in others for hit in self.hits)
        between_groups = len(self.scene.members(others)) > 1
        turned = act.lemma in self.lexicon.acts.turning or act.rule.endswith(":propose")  # one side proposes to the other
        if not turned and (between_groups or not mentioned):
            return ()
        return self.scene.mention(others, self.trigger_span(act), rule="recipient.other-side")

    def _of_story(self, act: Act, actors: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """In news and reports, what others give or build is for the state of the heading above it."""
        if self.scene.voice or act.lemma not in self.lexicon.turning | self.lexicon.building:
            return ()
        party = self.scene.roll.heading(self.start)
        if not party or self.scene.members((party,)) & self.scene.members(mention.party for mention in actors):
            return ()
        return self.scene.mention((party,), self.trigger_span(act), rule="recipient.heading")
