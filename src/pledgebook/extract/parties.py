"""Parties that noun phrases stand for: names, references, pronouns, and names inside the names of things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.scene import Scene, hits_within
from pledgebook.extract.tree import noun_phrase_edges
from pledgebook.lang.gazetteer import NameHit
from pledgebook.lang.stages import load_stages
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre, Span

BODY_NOUNS = frozenset({
    "side", "sides", "country", "countries", "state", "states", "nation", "nations", "government", "governments", "leader",
    "leaders", "president", "presidents", "minister", "ministers", "premier", "administration", "delegation", "people",
    "peoples", "partner", "partners", "member", "members", "authorities", "party", "parties", "ministry", "department",
    "agency", "officials", "chairman", "secretary", "ambassador", "envoy", "parliament", "republic", "kingdom", "territories",
    "governors",
})  # fmt: skip
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
_SENT = frozenset({"exports", "export", "deliveries", "shipments", "sales", "supplies", "transfers", "remittances"})
_OFFICES = frozenset(
    {"president", "minister", "premier", "chancellor", "king", "queen", "sultan", "emir", "amir", "taoiseach", "leader"}
)
_PERSONS = frozenset({"leaders", "presidents", "ministers", "premiers", "heads", "officials", "they"})
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Phrases that stand for parties by their place in a document."""

    all_parties: frozenset[str]
    wholes: frozenset[str]
    own: frozenset[str]
    own_last: frozenset[str]  # the last word of each phrase for one's own side


@cache
def _words_of(lexicon: Lexicon) -> _Words:
    references = lexicon.references
    return _Words(
        all_parties=frozenset(references.all_parties),
        wholes=frozenset(references.wholes),
        own=frozenset(references.own_side),
        own_last=frozenset(phrase.rpartition(" ")[2] for phrase in references.own_side),
    )


class PartyReader:
    """Resolves the noun phrases of one sentence."""

    def __init__(self, parse: Parse, hits: Sequence[NameHit], *, scene: Scene, lexicon: Lexicon, block: int) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.hits = [scene.as_side(hit) for hit in hits]
        self.scene = scene
        self.lexicon = lexicon
        self.block = block
        words = _words_of(lexicon)
        self._all_parties, self._wholes, self._own = words.all_parties, words.wholes, words.own
        self._own_words = words.own_last if len(scene.voice) == 1 else frozenset()
        self._found: dict[tuple[int, bool], tuple[PartyMention, ...]] = {}
        self.universal = frozenset(load_stages().universal)
        self._nobody = load_stages().nobody
        self.acted: dict[int, tuple[PartyMention, ...]] = {}
        self.before = scene.done
        self.start = next((token.start for token in self.tokens if token.start >= 0), 0)  # a lead-in has no place of its own
        scene.roll.learn(hits)

    def parties_of(self, head: Token, *, together: bool = False) -> tuple[PartyMention, ...]:
        """Parties that a noun phrase stands for; empty where it stands for a thing."""
        if head.start < 0:  # a word put before a list item for the parser only
            return ()
        known = self._found.get((head.index, together))
        if known is None:
            known = self._found[head.index, together] = self._resolve(head, together=together)
        return known

    def forget(self) -> None:
        """Somebody spoke or acted: pronouns may now stand for others than before."""
        self._found.clear()

    def _resolve(self, head: Token, *, together: bool) -> tuple[PartyMention, ...]:
        parts = self._coordinates(head)
        if self._are_heads_of_both(parts):
            return self.scene.everybody(self.span_of(head), rule="party.heads-of-both")
        found = [mention for part in parts for mention in self.pronoun_or_name(part, together=together)]
        unique = {mention.party: mention for mention in reversed(found)}
        if len(unique) > 1:
            group = self.scene.canonical(unique)
            if len(group) == 1:
                return self.scene.mention(group, self.span_of(head), rule="party.group")
        return tuple(unique[party] for party in dict.fromkeys(m.party for m in found))

    def _are_heads_of_both(self, parts: Sequence[Token]) -> bool:
        """Two holders of an office, in a text of two sides ("the President and Prime Minister Roka")."""
        scene = self.scene
        if len(parts) != len(scene.stage) or len(parts) != 2 or scene.genre is not Genre.JOINT:
            return False
        return all(any(token.lower in _OFFICES for token in self.tokens[self.edges(part)[0] : part.index + 1]) for part in parts)

    def _coordinates(self, head: Token) -> list[Token]:
        parts = [head]
        for part in parts:
            parts += [kid for kid in self.parse.children(part, "conj", "appos") if kid.tag[:2] in {"NN", "PR", "JJ"}]
            named_too = [kid for kid in self.parse.children(part) if kid.lower == "including"]
            led = [
                kid
                for verb in self.parse.children(part, "acl")
                if verb.lower == "led"
                for kid in self.parse.children(verb, "agent")
            ]
            named_too += led
            parts += [kid for word in named_too for kid in self.parse.children(word, "pobj", "dobj")]
        return parts

    def pronoun_or_name(self, head: Token, *, together: bool) -> tuple[PartyMention, ...]:
        """One phrase: a pronoun, a name, or words that stand for parties by their place in the document."""
        first, _ = self.edges(head)
        phrase = " ".join(token.lower for token in self.tokens[first : head.index + 1])
        span = Span(self.tokens[first].start, head.end)
        if head.lower in {"we", "us", "ourselves", "i", "me"}:
            return self._first_person(span, together=together)
        if head.lower in {"they", "them"}:
            return self._opened(span, several=True) or self.repoint(self.scene.last_plural, span, rule="party.they")
        if head.lower in {"he", "she", "him", "her"}:
            return self.repoint(self.scene.last_sayer, span, rule="party.he")
        if head.lower in {"it", "its"}:
            return self._opened(span, several=False) or self.repoint(self.scene.last_subject, span, rule="party.it")
        if head.lower == "you":
            return self.scene.mention(self.scene.audience, span, rule="party.you")
        named = self._named(head, first)
        if named:
            return named
        pointed = self.pointed(head, first) if head.lower not in self.lexicon.references.regions else ()
        if pointed:
            return pointed
        pointing = self.tokens[first].lower in {"the", "this", "these", "both", "our"}
        if of_others := self._owned(head):
            return self.parties_of(of_others)
        if (
            phrase in self._all_parties
            or phrase.removeprefix("the ") in self._all_parties
            or (pointing and f"the {head.lower}" in self._wholes)
        ):
            return self._reference(span, head=head, count=self.count_before(first, head.index))
        if phrase in self._own and self.scene.genre is not Genre.JOINT:
            if self.scene.voice:
                return self.scene.mention(self.scene.voice, span, rule="party.own-side")
            return self.repoint(self.scene.last_sayer, span, rule="party.own-side")
        return ()

    def _owned(self, head: Token) -> Token | None:
        """Whose leaders or sides they are, where words after them say so ("the leaders of the Nile group")."""
        if head.lower not in _PERSONS:
            return None
        objects = [
            kid for prep in self.parse.children(head, "prep") if prep.lower == "of" for kid in self.parse.children(prep, "pobj")
        ]
        return objects[0] if objects and objects[0].tag.startswith("NNP") else None

    def _opened(self, span: Span, *, several: bool) -> tuple[PartyMention, ...]:
        """What a pronoun points at where the sentence before it opens with a name and has no act in it."""
        scene = self.scene
        opening = scene.roll.opener(self.start, after=scene.last_subject_at)
        if not opening or (len(scene.members(opening)) > 1) != several:
            return ()
        return scene.mention(opening, span, rule="party.opener")

    def pointed(self, head: Token, first: int) -> tuple[PartyMention, ...]:
        """What definite words stand for that point back at a name ("the Bank", "the country's leaders", "its ministry")."""
        scene = self.scene
        if head.lower in BODY_NOUNS:
            owner = next(iter(self.parse.children(head, "poss")), None)
            if owner is not None:
                return self._of_owner(owner)
        article = self.tokens[first].lower
        if article != "the" or first >= head.index or head.lower in self._own_words:
            return ()
        words = " ".join(token.lower for token in self.tokens[first + 1 : head.index + 1])
        party = scene.roll.pointed_at(
            words,
            self.tokens[first].start,
            references=self.lexicon.references,
            members=lambda party: len(scene.members((party,))),
        )
        return scene.mention((party,), Span(self.tokens[first].start, head.end), rule="party.pointed") if party else ()

    def _of_owner(self, owner: Token) -> tuple[PartyMention, ...]:
        """The state or body whose organ is named by its owner."""
        span = Span(owner.start, owner.end)
        if owner.lower in {"its", "their"}:
            return self.pronoun_or_name(owner, together=False) if owner.lower == "its" else ()
        if owner.lower in {"his", "her"}:
            return self._of_subject_above(owner) or self.repoint(self.scene.last_sayer, span, rule="party.he")
        return self.pronoun_or_name(owner, together=False) if owner.tag[:2] == "NN" else ()

    def _of_subject_above(self, owner: Token) -> tuple[PartyMention, ...]:
        """The one party that a clause around a word is about ("the President confirmed his government's offer")."""
        above = owner
        within = {owner.index}
        while above.head != above.index:
            above = self.tokens[above.head]
            within.add(above.index)
            for subject in self.parse.children(above, "nsubj"):
                before = subject.index < owner.index and subject.index not in within
                found = self.parties_of(subject) if before and subject.tag.startswith("NNP") else ()
                if len(found) == 1:
                    return found
        return ()

    def _named(self, head: Token, first: int) -> tuple[PartyMention, ...]:
        last = head
        for kid in self.parse.children(head, "prep"):
            if (kid.lower == "of" and head.lower in BODY_NOUNS | {"heads"}) or (kid.lower == "from" and head.lower in _PERSONS):
                objects = self.parse.children(kid, "pobj")
                last = max([*self.parse.subtree(objects[0])] if objects else [head], key=lambda token: token.index)
        whole = next((hit.end for hit in self.hits if hit.start <= head.start and head.end <= hit.end), 0)
        inside = hits_within(self.hits, start=self.tokens[first].start, end=max(last.end, whole))
        about = [hit for hit in inside if hit.end >= head.start or self._names_side(hit, head) or last is not head]
        about = [hit for hit in about if not self.is_name_part(hit) and hit.party not in self._nobody]
        if len(about) > 1:  # a forum of the whole world beside states is where they met
            about = [hit for hit in about if hit.party not in load_stages().universal or hit.end >= head.end] or about
        return tuple(PartyMention(party=hit.party, span=Span(hit.start, hit.end), rule=f"party.{hit.sort}") for hit in about)

    def _names_side(self, hit: NameHit, head: Token) -> bool:
        """The hit qualifies a noun for a state's people or organs ("the Chinese side")."""
        return head.lower in BODY_NOUNS and hit.end <= head.start

    def count_before(self, first: int, last: int) -> int:
        """The number word among some tokens ("the six countries"); 0 where there is none."""
        return next((_COUNTS[token.lower] for token in self.tokens[first:last] if token.lower in _COUNTS), 0)

    def _first_person(self, span: Span, *, together: bool) -> tuple[PartyMention, ...]:
        scene = self.scene
        if scene.genre is Genre.JOINT:
            return scene.mention(scene.stage, span, rule="party.we-joint")
        if together and scene.stage:
            return scene.mention(scene.stage, span, rule="party.we-together")
        if scene.voice:
            return scene.mention(scene.voice, span, rule="party.we-voice")
        return self.repoint(scene.last_sayer, span, rule="party.we-quoted")

    def _reference(self, span: Span, *, head: Token, count: int) -> tuple[PartyMention, ...]:
        """The parties that "the two sides", "the leaders" or "the six countries" stand for; `count` is 0 where none is named."""
        scene = self.scene
        persons = head.lower in _PERSONS
        if count:
            for parties in (scene.stage, scene.audience, [m.party for m in scene.last_plural], *scene.groups):
                if parties and (len(scene.members(parties)) == count or (count == 2 and len(tuple(parties)) == 2)):
                    return scene.mention(parties, span, rule="party.counted")
            return ()
        guessed = scene.genre is Genre.NEWS and not scene.voice and not count
        if (persons or guessed) and scene.last_plural and scene.genre is not Genre.JOINT:
            return self.repoint(scene.last_plural, span, rule="party.all-named")
        if len(scene.members(scene.stage)) > 1:
            return scene.everybody(span, rule="party.all")
        return self.repoint(scene.last_plural, span, rule="party.all-named")

    def repoint(self, mentions: tuple[PartyMention, ...], span: Span, *, rule: str) -> tuple[PartyMention, ...]:
        """The same parties, said by other words."""
        return self.scene.mention([m.party for m in mentions], span, rule=rule)

    def edges(self, head: Token) -> tuple[int, int]:
        """First and last word of a noun phrase that stand in the document."""
        first, last = noun_phrase_edges(self.parse, head)
        while first < head.index and self.tokens[first].start < 0:
            first += 1
        return first, max(last, head.index)

    def span_of(self, head: Token) -> Span:
        """The place of a noun phrase in the document."""
        first, last = self.edges(head)
        return Span(self.tokens[first].start, self.tokens[max(last, head.index)].end)

    def names_party(self, subject: Token) -> bool:
        """A party is named somewhere in the phrase."""
        return bool(self.parties_inside(subject))

    def parties_inside(self, subject: Token, *, before: int | None = None) -> tuple[PartyMention, ...]:
        """Parties named anywhere in the phrase of a thing ("the China–Kyrgyzstan–Uzbekistan railway", "trade between X and Y").

        Of "exports of X to Y" only X; with `before`, only those named before that word.
        """
        first, last = self.edges(subject)
        last = last if before is None else min(last, max(before - 1, subject.index))
        inside = hits_within(self.hits, start=self.tokens[first].start, end=self.tokens[last].end)
        named = [hit for hit in inside if hit.sort != "capital" and hit.party not in self._nobody and not self.is_name_part(hit)]
        found = dict.fromkeys(hit.party for hit in [hit for hit in named if not self._is_goal(hit)] or named)
        return self.scene.mention(found, self.span_of(subject), rule="party.inside") if found else ()

    def _is_goal(self, hit: NameHit) -> bool:
        """What is sent goes to the named."""
        words = self.words_of(hit)
        above = self.tokens[words[-1].head] if words else None
        return above is not None and above.lower == "to" and self.tokens[above.head].lower in _SENT

    def words_of(self, hit: NameHit) -> list[Token]:
        """The words of a name, as the parser cut them."""
        return [token for token in self.tokens if hit.start <= token.start and token.end <= hit.end]

    def is_joined_name(self, hit: NameHit) -> bool:
        """The name is tied to another by a hyphen ("the China–Laos line"), or only tells where a town is ("in Suva, Fiji")."""
        after = next((token for token in self.tokens if token.start >= hit.end), None)
        before = [token for token in self.tokens if token.end <= hit.start][-2:]
        if after is not None and after.text in {"-", "–"} and after.start == hit.end:
            return True
        if not before:
            return False
        if before[-1].text in {"-", "–"} and before[-1].end == hit.start:
            return True
        town = before[0]
        return (
            len(before) > 1
            and before[-1].text == ","
            and town.tag.startswith("NNP")
            and not any(other.start <= town.start and town.end <= other.end for other in self.hits)
        )

    def is_name_part(self, hit: NameHit) -> bool:
        """The name is part of a longer proper name ("the Indo-Pacific Strategy", "Prosper Africa")."""
        after = next((t for t in self.tokens if t.start >= hit.end), None)
        before = next((t for t in reversed(self.tokens) if t.end <= hit.start), None)
        if after is not None and after.tag in {"NNP", "NNPS"} and after.start <= hit.end + 1 and after.lower not in BODY_NOUNS:
            if after.text.isupper() and self.tokens[after.head].tag in {"NN", "NNS"}:  # "Fijian LNG exports"
                return False
            return not hits_within(self.hits, start=after.start, end=after.end)
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
            and not hits_within(self.hits, start=before.start, end=before.end)
            and before.lower not in BODY_NOUNS | _TITLES
        )
