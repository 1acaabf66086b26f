"""Who acts: the agent, the subject, partners who act too, hosts, and those whom the scene makes answerable."""

from __future__ import annotations

from pledgebook.extract.parties import PartyReader
from pledgebook.extract.scene import hits_within
from pledgebook.extract.walk import Act
from pledgebook.lang.syntax import Token
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Genre, Span

_SIGNING = frozenset({"sign", "adopt", "conclude", "initial", "ratify", "announce", "declare", "launch"})
_DEALINGS = frozenset({"trade", "turnover", "commerce"})  # what is between two is of both
_PAIR = ("one", "other")
_HOSTING = frozenset({"hold", "convene", "take", "organise", "organize", "host"})
_JOINING = (["together"], ["along"], ["jointly"], ["in", "partnership"])
_LONGEST_ASIDE = 6  # words from a subject to the "with" of a remark about it
_BACK = frozenset({"this", "these", "such"})
_AGENT_FREE = frozenset({"effort", "efforts", "measure", "measures", "it", "there", "this", "that", "these", "those", "which"})


def first_word(tokens: list[Token]) -> int:
    """The place of the first word that stands in the document."""
    return next((token.index for token in tokens if token.start >= 0 and token.text[0].isalnum()), 0)


class ActorReader(PartyReader):
    """Finds the actors of the acts of one sentence."""

    def trigger_span(self, act: Act) -> Span:
        """The place of an act's trigger, for parties that no words of their own name."""
        return Span(self.tokens[act.trigger].start, self.tokens[act.trigger_last].end)

    def actors(self, act: Act, *, speaker: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """Who acts: the agent, the subject, parties named in the subject, else those whom the scene makes answerable."""
        agent = self._agent(act) or self._host(act)
        if agent:
            return agent
        giver = self._giver(act, speaker)
        if giver:
            return giver
        found = self._of_subject(act) or self._of_antecedent(act) or self._answerable(act, speaker)
        return () if self._calls_on_nobody(act, found) else self._with_partners(act, found)

    def _calls_on_nobody(self, act: Act, actors: tuple[PartyMention, ...]) -> bool:
        """All parties of a joint text call for something, and say of whom they ask it nowhere ("we call for restraint")."""
        cue = self.lexicon.cues["verb"].get(self.lexicon.lemma(self.tokens[act.trigger].lower))
        if cue is None or cue.force != "call" or act.force != "call" or self.scene.genre is not Genre.JOINT:
            return False
        return self.scene.members(mention.party for mention in actors) >= self.scene.members(self.scene.stage)

    def _of_subject(self, act: Act) -> tuple[PartyMention, ...]:
        if act.subject is not None and not (act.passive and act.via == "relative"):
            subject = self.tokens[act.subject]
            found = self.parties_of(subject, together=self._is_together(act))
            if subject.lower == "it" and act.sayer is not None:  # "Japan said it would …"
                found = self.parties_of(self.tokens[act.sayer]) or found
            if found and not act.passive:
                return found
            if subject.lower not in _AGENT_FREE:
                relative = act.via == "relative" and act.subject < act.first  # what the clause itself names does not act in it
                inside = self._dealers(subject) or self.parties_inside(subject, before=act.first if relative else None)
                return inside or self._company(subject)
        return ()

    def _company(self, subject: Token) -> tuple[PartyMention, ...]:
        """A company or an association that no pack knows, by its name; the state whose name it bears ("Chile Airways")."""
        if self.scene.labels is None or not subject.tag.startswith("NNP"):
            return ()
        first, last = self.edges(subject)
        words = [token.text for token in self.tokens[first : last + 1]]
        name = " ".join(words[1:] if words[0].lower() in {"the", "a", "an"} else words)
        party = self.scene.labels.company(name)
        if not party:
            return ()
        span = self.span_of(subject)
        states = {hit.party for hit in hits_within(self.hits, start=span.start, end=span.end) if not hit.party.startswith("@")}
        return self.scene.mention(states or {party}, span, rule="party.company")

    def _of_antecedent(self, act: Act) -> tuple[PartyMention, ...]:
        """Who did what the words point back at: "Japan opened a centre, which trains …", or "This project will …" after it."""
        if act.subject is None or act.force == "call":
            return ()
        subject = self.tokens[act.subject]
        span = self.trigger_span(act)
        if act.via == "relative":
            above = subject
            while above.head != above.index:
                above = self.tokens[above.head]
                if above.index in self.acted:
                    return self.repoint(self.acted[above.index], span, rule="party.of-antecedent")
            return ()
        if act.sayer is None and self._points_back(subject):
            return self.repoint(self.before.actors, span, rule="party.of-antecedent")
        return ()

    def _points_back(self, subject: Token) -> bool:
        """The subject is the deed of the sentence before it, or a thing of it ("This", "these funds", "the plant")."""
        if not self.before.near(self.start):
            return False
        if subject.lower in _BACK:
            return subject.index == first_word(self.tokens)
        if subject.tag[:2] != "NN" or subject.lower in self.lexicon.references.bodies | self.lexicon.references.organs:
            return False
        if subject.lower in self.lexicon.instruments and len(self.scene.members(m.party for m in self.before.actors)) < len(_PAIR):
            return False  # an agreement is of more than one
        article = self.tokens[self.edges(subject)[0]].lower
        return article in _BACK or (article == "the" and self.before.names(subject.lower))

    def _dealers(self, subject: Token) -> tuple[PartyMention, ...]:
        """Both sides of what is between them ("China's trade with Peru"), the text's own where only the other is named."""
        withs = [kid for kid in self.parse.children(subject, "prep") if kid.lower in {"with", "between"}]
        if subject.lower not in _DEALINGS or not withs:
            return ()
        named = self.parties_inside(subject) or tuple(
            mention for kid in withs for noun in self.parse.children(kid, "pobj") for mention in self.parties_of(noun)
        )
        own = self.scene.voice or self.scene.roll.title
        if withs[0].lower == "between" or len({mention.party for mention in named}) != 1 or len(own) != 1:
            return named
        return self.scene.mention({named[0].party, *own}, self.span_of(subject), rule="party.dealings")

    def _host(self, act: Act) -> tuple[PartyMention, ...]:
        """The state where something will be held or take place."""
        if act.lemma not in _HOSTING or not (act.passive or act.lemma == "take"):
            return ()
        trigger = self.tokens[act.trigger]
        if act.lemma == "take" and not any(kid.lower == "place" for kid in self.parse.children(trigger, "dobj")):
            return ()
        places = [
            place
            for prep in self.parse.children(trigger, "prep")
            if prep.lower == "in" and not self.parse.children(prep, "conj")
            for place in self.parse.children(prep, "pobj")
        ]
        hosts = [mention for place in places for mention in self.parties_of(place)]
        return tuple(hosts) if len(hosts) == 1 and not hosts[0].party.startswith("@") else ()

    def _with_partners(self, act: Act, actors: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """The actors and those named before them who act too ("together with X, …")."""
        partners = [
            mention for prep in self._withs(act) for noun in self.parse.children(prep, "pobj") for mention in self.parties_of(noun)
        ]
        if not partners or not actors:
            return actors
        acting = self.scene.members(mention.party for mention in actors)
        others = [mention for mention in partners if not self.scene.members((mention.party,)) & acting]
        return actors + tuple(others)

    def _withs(self, act: Act) -> list[Token]:
        """The "with" of "together with X, …", or "alongside", before a subject or right after it."""
        if act.subject is None:
            return []
        before = [word for word in self.tokens[1 : act.trigger] if word.index < act.subject or self._is_aside(word, act)]
        return [word for word in before if word.lower == "alongside" or (word.lower == "with" and self._joins(word.index))]

    def _joins(self, place: int) -> bool:
        before = [token.lower for token in self.tokens[max(place - 2, 0) : place]]
        return before[-1:] in _JOINING or before in _JOINING

    def _is_aside(self, word: Token, act: Act) -> bool:
        """The word stands in a remark between commas after the subject ("Japan, together with Fiji, will …")."""
        between = self.tokens[act.subject or 0 : word.index]
        return [token.text for token in between].count(",") == 1 and len(between) <= _LONGEST_ASIDE

    def _giver(self, act: Act, speaker: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        """What one side receives is the act of the one it comes from, in a text of two sides that of the other."""
        if act.lemma in self.lexicon.receiving:
            for prep in self.parse.children(self.tokens[act.trigger], "prep"):
                for source in self.parse.children(prep, "pobj") if prep.lower == "from" else []:
                    found = self.parties_of(source)
                    if found:
                        return found
        if act.lemma not in self.lexicon.receiving or act.subject is None or act.force != "future":
            return ()
        gaining = self.scene.members(m.party for m in self.parties_of(self.tokens[act.subject]))
        others = self.other_side(gaining) if self.scene.genre is Genre.JOINT else self._teller(gaining, speaker)
        return self.scene.mention(others, self.trigger_span(act), rule="party.giver") if others else ()

    def _teller(self, gaining: frozenset[str], speaker: tuple[PartyMention, ...]) -> tuple[str, ...]:
        """Who tells that others will receive gives it."""
        told = tuple(mention.party for mention in speaker)
        return () if not gaining or self.scene.members(told) & gaining else told

    def other_side(self, side: frozenset[str]) -> tuple[str, ...]:
        """The other of two sides of a joint text; empty where there are not just two."""
        stage = self.scene.stage
        if len(stage) == len(_PAIR):
            rest = tuple(party for party in stage if not side <= self.scene.members((party,)))
            return rest if len(rest) == 1 and not side & self.scene.members(rest) else ()
        members = self.scene.members(stage)
        last = tuple(sorted(members - side))
        return last if len(members) == len(_PAIR) and len(last) == 1 and side <= members else ()

    def _agent(self, act: Act) -> tuple[PartyMention, ...]:
        for agent in self.parse.children(self.tokens[act.trigger], "agent"):
            for head in self.parse.children(agent, "pobj"):
                found = self.parties_of(head)
                if found:
                    return found
        return ()

    def _answerable(self, act: Act, speaker: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        scene = self.scene
        span = self.trigger_span(act)
        if act.force == "call":
            return self._called(act, span)
        if scene.label is not None and self._is_of_label(act):
            return scene.mention((scene.label.party,), scene.label.span, rule="party.label")
        if scene.genre is Genre.JOINT or (scene.is_own_mechanism and (act.passive or act.force in {"", "agreement"})):
            return scene.mention(scene.stage, span, rule="party.stage")
        if speaker:
            return self.repoint(speaker, span, rule="party.speaker")
        if scene.last_sayer and act.force:
            return self.repoint(scene.last_sayer, span, rule="party.last-speaker")
        if any(mention.party in scene.roll.title for mention in scene.last_subject) or not scene.roll.title:
            return self.repoint(scene.last_subject, span, rule="party.last-subject")
        title = scene.roll.of_title()
        return scene.mention((title,), span, rule="party.of-title") if title else ()

    def _is_of_label(self, act: Act) -> bool:
        """The act is of whoever the item's label names: it has no subject, speaks of "us", or calls the labelled by name again."""
        if act.subject is None or act.subject > act.trigger:
            return not act.nominal
        label = self.scene.label
        subject = self.tokens[act.subject]
        first = self.tokens[self.edges(subject)[0]]
        own = subject.lower in {"we", "i"} or first.lower in {"our", "my"}
        return own or (label is not None and (first.text in label.names or subject.start < label.end))

    def _called(self, act: Act, span: Span) -> tuple[PartyMention, ...]:
        """All who are spoken to, where the call names nobody else; a stage that is only guessed is no audience."""
        scene = self.scene
        if len(scene.members(scene.stage)) < 2 or self._names_addressee(act):  # one party alone does not call on itself
            return ()
        if scene.guessed and not act.passive:
            return ()
        return scene.mention(scene.stage, span, rule="party.called-all")

    def _names_addressee(self, act: Act) -> bool:
        """The call names somebody else who is to act, though no party ("urged the banks to lend more")."""
        if act.subject is None or act.passive or act.nominal or act.subject > act.trigger:
            return False
        subject = self.tokens[act.subject]
        return subject.tag[:2] == "NN" and subject.lower not in _AGENT_FREE

    def _is_together(self, act: Act) -> bool:
        """ "We" means everybody present: in a call, in a joint act of the past, and where the words say so."""
        if self.scene.genre is Genre.JOINT:
            return True
        words = " ".join(token.lower for token in self.tokens[act.first : act.last + 1])
        if any(f" {phrase} " in f" {words} " for phrase in self.lexicon.references.together):
            return True
        if act.force == "call":
            return True
        if self._names_other_side(act):
            return False
        if not self.scene.is_own_mechanism or act.force in {"proposal", "commit"}:
            return False
        return self._is_past(act) or (act.lemma in _SIGNING and act.force == "future")

    def _names_other_side(self, act: Act) -> bool:
        """The words name one of those spoken to, as of one's own dealings with it ("our trade with China")."""
        start, end = self.tokens[act.trigger].start, self.tokens[act.last].end
        others = self.scene.members(self.scene.audience)
        named = [hit for hit in hits_within(self.hits, start=start, end=end) if hit.sort == "state" and hit.party in others]
        return bool(named) and not any(hit.party in self.scene.voice for hit in named)

    @staticmethod
    def _is_past(act: Act) -> bool:
        return act.tense in {"past", "perfect"}
