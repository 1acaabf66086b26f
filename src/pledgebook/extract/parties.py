"""Actors, recipients and speaker of an act, from names, references and the scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.extract.clauses import Act
from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.scene import Scene, hits_within, load_stages
from pledgebook.extract.tree import noun_phrase_edges
from pledgebook.lang.gazetteer import NameHit
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre, Span

_BODY_NOUNS = frozenset(
    [
        "side",
        "sides",
        "country",
        "countries",
        "state",
        "states",
        "nation",
        "nations",
        "government",
        "governments",
        "leader",
        "leaders",
        "president",
        "presidents",
        "minister",
        "ministers",
        "premier",
        "administration",
        "delegation",
        "people",
        "peoples",
        "partner",
        "partners",
        "member",
        "members",
        "authorities",
        "party",
        "parties",
        "ministry",
        "department",
        "agency",
        "officials",
        "chairman",
        "secretary",
        "ambassador",
        "envoy",
        "parliament",
        "republic",
        "kingdom",
        "territories",
        "governors",
    ]
)
_TITLES = frozenset(
    {
        "president",
        "prime",
        "vice",
        "minister",
        "mr",
        "mr.",
        "secretary",
        "general",
        "king",
        "premier",
        "chancellor",
        "republic",
        "kingdom",
        "and",
    }
)
_JOINT_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué", "memorandum", "agreement", "treaty", "roadmap"})
_PERSONS = frozenset({"leaders", "presidents", "ministers", "premiers", "heads", "officials", "they"})
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SIGNING = frozenset({"sign", "adopt", "conclude", "initial", "ratify", "announce", "declare", "launch"})
_PERFORMATIVE = frozenset({"propose", "pledge", "vow", "promise", "call", "urge", "appeal", "request", "demand", "proposal"})
_STILL_SPEAKING = 3  # blocks after the last attribution in which a newspaper still renders the same speech
_ADJECTIVAL = frozenset({"demonym"})
_AGENT_FREE = frozenset({"effort", "efforts", "measure", "measures", "it", "there", "this", "that", "these", "those", "which"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts, for whom, and whose words it is."""

    actors: tuple[PartyMention, ...]
    recipients: tuple[PartyMention, ...]
    speaker: tuple[PartyMention, ...]


class PartyResolver:
    """Resolves the parties of the acts of one sentence."""

    def __init__(self, parse: Parse, hits: Sequence[NameHit], *, scene: Scene, lexicon: Lexicon, block: int) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.hits = list(hits)
        self.scene = scene
        self.lexicon = lexicon
        self.block = block
        self._all_parties = frozenset(lexicon.references.all_parties)
        self._wholes = frozenset(lexicon.references.wholes)
        self._own = frozenset(lexicon.references.own_side)

    # -- noun phrases -------------------------------------------------------------------------------------------

    def parties_of(self, head: Token, *, together: bool = False) -> tuple[PartyMention, ...]:
        """Parties that a noun phrase stands for; empty where it stands for a thing."""
        if head.start < 0:  # a word put before a list item for the parser only
            return ()
        found: list[PartyMention] = []
        for part in self._coordinates(head):
            found += self._one(part, together=together)
        unique = {mention.party: mention for mention in reversed(found)}
        if len(unique) > 1:
            group = self.scene.canonical(unique)
            if len(group) == 1:
                return self.scene.mention(group, self._span(head), "party.group")
        return tuple(unique[party] for party in dict.fromkeys(m.party for m in found))

    def _coordinates(self, head: Token) -> list[Token]:
        parts = [head]
        for part in parts:
            parts += [kid for kid in self.parse.children(part, "conj", "appos") if kid.tag[:2] in {"NN", "PR", "JJ"}]
            named_too = [kid for kid in self.parse.children(part) if kid.lower == "including"]
            parts += [kid for word in named_too for kid in self.parse.children(word, "pobj", "dobj")]
        return parts

    def _one(self, head: Token, *, together: bool) -> tuple[PartyMention, ...]:
        first, _ = self._edges(head)
        phrase = " ".join(token.lower for token in self.tokens[first : head.index + 1])
        span = Span(self.tokens[first].start, head.end)
        if head.lower in {"we", "us", "ourselves", "i", "me"}:
            return self._first_person(span, together=together)
        if head.lower in {"they", "them"}:
            return self._repoint(self.scene.last_plural, span, "party.they")
        if head.lower in {"he", "she", "him", "her"}:
            return self._repoint(self.scene.last_sayer, span, "party.he")
        if head.lower in {"it", "its"}:
            return self._repoint(self.scene.last_subject, span, "party.it")
        if head.lower == "you":
            return self.scene.mention(self.scene.audience, span, "party.you")
        named = self._named(head, first)
        if named:
            return named
        pointing = self.tokens[first].lower in {"the", "this", "these", "both", "our"}
        if (
            phrase in self._all_parties
            or phrase.removeprefix("the ") in self._all_parties
            or (pointing and f"the {head.lower}" in self._wholes)
        ):
            return self._reference(span, head=head, count=self._count(first, head.index))
        if phrase in self._own and self.scene.genre is not Genre.JOINT:
            if self.scene.voice:
                return self.scene.mention(self.scene.voice, span, "party.own-side")
            return self._repoint(self.scene.last_sayer, span, "party.own-side")
        return ()

    def _named(self, head: Token, first: int) -> tuple[PartyMention, ...]:
        last = head
        for kid in self.parse.children(head, "prep"):
            if kid.lower == "of" and head.lower in _BODY_NOUNS | {"heads"}:
                objects = self.parse.children(kid, "pobj")
                last = max([*self.parse.subtree(objects[0])] if objects else [head], key=lambda token: token.index)
        inside = hits_within(self.hits, self.tokens[first].start, last.end)
        about = [hit for hit in inside if hit.end >= head.start or self._names_side(hit, head) or last is not head]
        about = [hit for hit in about if not self.is_name_part(hit)]
        if len(about) > 1:  # a forum of the whole world beside states is where they met
            about = [hit for hit in about if hit.party not in load_stages().universal or hit.end >= head.end] or about
        return tuple(PartyMention(party=hit.party, span=Span(hit.start, hit.end), rule=f"party.{hit.sort}") for hit in about)

    def _names_side(self, hit: NameHit, head: Token) -> bool:
        """The hit qualifies a noun for a state's people or organs ("the Chinese side")."""
        return head.lower in _BODY_NOUNS and hit.end <= head.start

    def _count(self, first: int, last: int) -> int:
        return next((_COUNTS[token.lower] for token in self.tokens[first:last] if token.lower in _COUNTS), 0)

    def _first_person(self, span: Span, *, together: bool) -> tuple[PartyMention, ...]:
        scene = self.scene
        if scene.genre is Genre.JOINT:
            return scene.mention(scene.stage, span, "party.we-joint")
        if together and scene.stage:
            return scene.mention(scene.stage, span, "party.we-together")
        if scene.voice:
            return scene.mention(scene.voice, span, "party.we-voice")
        return self._repoint(scene.last_sayer, span, "party.we-quoted")

    def _reference(self, span: Span, *, head: Token, count: int) -> tuple[PartyMention, ...]:
        """The parties that "the two sides", "the leaders" or "the six countries" stand for; `count` is 0 where none is named."""
        scene = self.scene
        persons = head.lower in _PERSONS
        if count:
            for parties in (scene.stage, [m.party for m in scene.last_plural], *scene.groups):
                if parties and (len(scene.members(parties)) == count or (count == 2 and len(tuple(parties)) == 2)):
                    return scene.mention(parties, span, "party.counted")
            return ()
        guessed = scene.genre is Genre.NEWS and not scene.voice and not count
        if (persons or guessed) and scene.last_plural and scene.genre is not Genre.JOINT:
            return self._repoint(scene.last_plural, span, "party.all-named")
        if len(scene.members(scene.stage)) > 1:
            return scene.everybody(span, "party.all")
        return self._repoint(scene.last_plural, span, "party.all-named")

    def _repoint(self, mentions: tuple[PartyMention, ...], span: Span, rule: str) -> tuple[PartyMention, ...]:
        return self.scene.mention([m.party for m in mentions], span, rule)

    def _edges(self, head: Token) -> tuple[int, int]:
        """First and last word of a noun phrase that stand in the document."""
        first, last = noun_phrase_edges(self.parse, head)
        while first < head.index and self.tokens[first].start < 0:
            first += 1
        return first, max(last, head.index)

    def _span(self, head: Token) -> Span:
        first, last = self._edges(head)
        return Span(self.tokens[first].start, self.tokens[max(last, head.index)].end)

    # -- fields -------------------------------------------------------------------------------------------------

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
            return scene.mention(scene.voice, self._trigger_span(act), "speaker.voice")
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
            return self._repoint(scene.last_sayer, self._trigger_span(act), "speaker.goes-on")
        return ()

    def _is_voice_pronoun(self, token: Token) -> bool:
        return token.lower in {"we", "i"} and bool(self.scene.voice)

    def _trigger_span(self, act: Act) -> Span:
        return Span(self.tokens[act.trigger].start, self.tokens[act.trigger_last].end)

    def actors(self, act: Act, *, speaker: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """Who acts: the agent, the subject, parties named in the subject, else those whom the scene makes answerable."""
        agent = self._agent(act)
        if agent:
            return agent
        giver = self._giver(act)
        if giver:
            return giver
        if act.subject is not None and not (act.passive and act.via == "relative"):
            subject = self.tokens[act.subject]
            found = self.parties_of(subject, together=self._is_together(act))
            if found and not act.passive:
                return found
            if subject.lower not in _AGENT_FREE:
                inside = self._parties_inside(subject)
                if inside:
                    return inside
        return self._answerable(act, speaker)

    def _giver(self, act: Act) -> tuple[PartyMention, ...]:
        """What one side receives is the act of the one it comes from, in a text of two sides that of the other."""
        if act.lemma in self.lexicon.receiving:
            for prep in self.parse.children(self.tokens[act.trigger], "prep"):
                for source in self.parse.children(prep, "pobj") if prep.lower == "from" else []:
                    found = self.parties_of(source)
                    if found:
                        return found
        if (
            act.lemma not in self.lexicon.receiving
            or act.subject is None
            or act.force != "future"
            or self.scene.genre is not Genre.JOINT
        ):
            return ()
        gaining = self.scene.members(m.party for m in self.parties_of(self.tokens[act.subject]))
        others = self._other_side(gaining)
        return self.scene.mention(others, self._trigger_span(act), "party.giver") if others else ()

    def _other_side(self, side: frozenset[str]) -> tuple[str, ...]:
        """The other of two sides of a joint text; empty where there are not just two."""
        stage = self.scene.members(self.scene.stage)
        rest = tuple(sorted(stage - side))
        return rest if len(stage) == 2 and len(rest) == 1 and side <= stage else ()

    def _agent(self, act: Act) -> tuple[PartyMention, ...]:
        for agent in self.parse.children(self.tokens[act.trigger], "agent"):
            for head in self.parse.children(agent, "pobj"):
                found = self.parties_of(head)
                if found:
                    return found
        return ()

    def names_party(self, subject: Token) -> bool:
        """A party is named somewhere in the phrase."""
        return bool(self._parties_inside(subject))

    def _parties_inside(self, subject: Token) -> tuple[PartyMention, ...]:
        """Parties named anywhere in the phrase of a thing ("the China–Kyrgyzstan–Uzbekistan railway", "trade between X and Y")."""
        first, last = self._edges(subject)
        inside = hits_within(self.hits, self.tokens[first].start, self.tokens[last].end)
        found = dict.fromkeys(hit.party for hit in inside if hit.sort != "capital" and not self.is_name_part(hit))
        return self.scene.mention(found, self._span(subject), "party.inside") if found else ()

    def _answerable(self, act: Act, speaker: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        scene = self.scene
        span = self._trigger_span(act)
        if act.force == "call":
            return scene.mention(scene.stage, span, "party.called-all") if len(scene.members(scene.stage)) > 1 else ()
        if scene.genre is Genre.JOINT or (scene.is_own_mechanism and (act.passive or act.force in {"", "agreement"})):
            return scene.mention(scene.stage, span, "party.stage")
        if speaker:
            return self._repoint(speaker, span, "party.speaker")
        if scene.last_sayer and act.force:
            return self._repoint(scene.last_sayer, span, "party.last-speaker")
        return self._repoint(scene.last_subject, span, "party.last-subject")

    def _is_together(self, act: Act) -> bool:
        """ "We" means everybody present: in a call, in a joint act of the past, and where the words say so."""
        if self.scene.genre is Genre.JOINT:
            return True
        words = " ".join(token.lower for token in self.tokens[act.first : act.last + 1])
        if any(f" {phrase} " in f" {words} " for phrase in self.lexicon.references.together):
            return True
        if act.force == "call":
            return True
        if not self.scene.is_own_mechanism or act.force in {"proposal", "commit"}:
            return False
        return self._is_past(act) or (act.lemma in _SIGNING and act.force == "future")

    @staticmethod
    def _is_past(act: Act) -> bool:
        return act.tense in {"past", "perfect"}

    def recipients(self, act: Act, *, actors: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """For whom, to whom or with whom: the parties named after the trigger who do not act themselves."""
        acting = self.scene.members(m.party for m in actors)
        start, end = self.tokens[act.trigger].start, self.tokens[act.last].end
        if act.lemma in self.lexicon.receiving and act.subject is not None:
            start = self.tokens[act.first].start
        found: dict[str, PartyMention] = {}
        for hit in hits_within(self.hits, start, end):
            if self.scene.members((hit.party,)) <= acting or not self._is_side(hit):
                continue
            found.setdefault(hit.party, PartyMention(party=hit.party, span=Span(hit.start, hit.end), rule=f"recipient.{hit.sort}"))
        if found:
            return tuple(found.values())
        pointed = self._pointed_recipients(act, acting) or self._audience(act, acting)
        if pointed or self.scene.genre is not Genre.JOINT or act.force == "call" or not acting:
            return pointed
        others = self._other_side(acting)
        mentioned = any(start <= hit.start < end and hit.party in others for hit in self.hits)
        if not mentioned and act.lemma not in self.lexicon.turning:
            return ()
        return self.scene.mention(others, self._trigger_span(act), "recipient.other-side")

    def _is_side(self, hit: NameHit) -> bool:
        """The name is a side of the act, not part of another name or a mere adjective."""
        after = [t for t in self.tokens if t.start >= hit.end][:2]
        before = [t for t in self.tokens if t.end <= hit.start][-2:]
        if self.is_name_part(hit) or (
            hit.party in load_stages().universal and not (before and before[-1].lower in {"to", "for", "with", "the"})
        ):
            return False
        if (
            before
            and before[-1].text == ","
            and len(before) > 1
            and before[0].tag.startswith("NNP")
            and not hits_within(self.hits, before[0].start, before[0].end)
        ):
            return False  # "in Suva, Fiji": a place
        if hit.sort in _ADJECTIVAL:
            return bool(after) and after[0].lower in _BODY_NOUNS | {
                "people",
                "citizens",
                "friends",
                "companies",
                "efforts",
                "market",
                "goods",
            }
        if after and after[0].text in {"-", "–"} and after[0].start == hit.end:
            return False
        if before and before[-1].text in {"-", "–"} and before[-1].end == hit.start:
            return False
        return hit.sort not in {"office", "leader", "route"}

    def is_name_part(self, hit: NameHit) -> bool:
        """The name is part of a longer proper name ("the Indo-Pacific Strategy", "Prosper Africa")."""
        after = next((t for t in self.tokens if t.start >= hit.end), None)
        before = next((t for t in reversed(self.tokens) if t.end <= hit.start), None)
        if after is not None and after.tag in {"NNP", "NNPS"} and after.start <= hit.end + 1 and after.lower not in _BODY_NOUNS:
            return not hits_within(self.hits, after.start, after.end)
        if before is None:
            return False
        inside = (
            before is not None
            and before.tag == "NNP"
            and before.dep in {"compound", "nmod", "amod"}
            and before.end + 1 == hit.start
        )
        return (
            inside
            and hit.sort in {"state", "group", "organisation"}
            and not hits_within(self.hits, before.start, before.end)
            and before.lower not in _BODY_NOUNS | _TITLES
        )

    def _pointed_recipients(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """ "them", "you", "the five countries": those spoken to."""
        for token in self.tokens[act.trigger + 1 : act.last + 1]:
            if token.lower in {"them", "you"} and token.dep in {"dobj", "pobj", "dative", "iobj", "nsubj"}:
                mentions = self._one(token, together=False)
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
            count = self._count(max(token.index - 3, 0), token.index) if token.lower in {"countries", "states", "nations"} else 0
            if token.lower in {"region", "neighbors", "neighbours"} or (count and count == len(rest)):
                return self.scene.mention(rest, Span(token.start, token.end), "recipient.region")
        return ()

    def _audience(self, act: Act, acting: frozenset[str]) -> tuple[PartyMention, ...]:
        """In a speech or a fact sheet, what one side undertakes is for those it speaks to."""
        scene = self.scene
        if not scene.audience or not acting or act.force == "call" or (len(acting) > 1 and scene.genre is not Genre.JOINT):
            return ()
        if not acting <= scene.members(scene.voice):
            return ()
        return scene.mention(scene.audience, self._trigger_span(act), "recipient.audience")

    # -- memory -------------------------------------------------------------------------------------------------

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
            if len(self.scene.members(m.party for m in sides.actors)) > 1:
                self.scene.last_plural = sides.actors
