"""Questions to a dependency tree that more than one step asks."""

from __future__ import annotations

from pledgebook.lang.syntax import Parse, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AHEAD = {"future": "ahead", "base": "ahead", "past": "behind", "perfect": "behind"}
_DENYING = frozenset({"never", "neither", "hardly", "longer", "yet"})  # "no longer", "has yet to"
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'s", "having"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'re", "’re", "'m", "’m", "'s", "’s", "am"})


def left_edge(parse: Parse, token: Token) -> int:
    """Index of the first token governed by `token`."""
    return parse.edges(token)[0]


def right_edge(parse: Parse, token: Token) -> int:
    """Index of the last token governed by `token`."""
    return parse.edges(token)[1]


def looks_ahead(parse: Parse, place: int) -> bool | None:
    """The verb over the word at a place of the document tells of what is to come (True) or was (False); None where neither."""
    token = next((token for token in parse.tokens if token.start <= place < token.end), None)
    while token is not None:
        if token.tag[:2] == "VB":
            if told := _AHEAD.get(tense_of(parse, token)):
                return told == "ahead"
            if token.tag in FINITE:
                return True if parse.children(token, "xcomp") else None
            if token.tag == "VBN":
                return False
            if token.dep in {"xcomp", "pcomp"}:
                return None  # "proposed meeting in May": the verb above tells when it was said
        above = parse.tokens[token.head]
        token = above if above.index != token.index else None
    return None


def noun_phrase_edges(parse: Parse, head: Token) -> tuple[int, int]:
    """First and last index of a noun phrase, with its coordination, complements and relative clauses."""
    return parse.edges(head)


def modal_of(parse: Parse, verb: Token) -> Token | None:
    """The modal that stands before a verb, if any."""
    return next((kid for kid in parse.children(verb, "aux") if kid.tag == "MD"), None)


def particle_of(parse: Parse, verb: Token) -> Token | None:
    """The particle right after a verb ("set up", "carry forward")."""
    after = [kid for kid in parse.children(verb, "prt", "advmod") if kid.index == verb.index + 1]
    return next((kid for kid in after if kid.dep == "prt" or kid.lower in {"forward", "up", "out"}), None)


def is_negated(parse: Parse, verb: Token) -> bool:
    """The verb is denied: by "not" or "never", or by a subject like "no one"."""
    if parse.children(verb, "neg") or any(kid.lower in _DENYING for kid in parse.children(verb, "advmod")):
        return True
    if any(kid.lower == "nor" for kid in parse.children(verb, "cc", "preconj") + parse.children(parse.tokens[verb.head], "cc")):
        return verb.dep == "conj" or bool(parse.children(verb, "cc", "preconj"))
    for subject in parse.children(verb, *SUBJECTS):
        if subject.lower in {"none", "nobody", "nothing", "neither"} or any(
            kid.lower in {"no", "neither"} for kid in parse.children(subject, "det", "neg")
        ):
            return True
    return False


def tense_of(parse: Parse, verb: Token) -> str:
    """One of future, past, perfect, present, progressive, base, participle.

    "will have built" is future, "has been launched" perfect, "is being built" progressive.
    """
    auxiliaries = [kid.lower for kid in parse.children(verb, "aux", "auxpass")]
    if modal_of(parse, verb) is not None:
        return "future"
    if "to" in auxiliaries:
        return "base"
    if any(word in _PERFECT for word in auxiliaries) and verb.tag in {"VBN", "VBD"}:
        return "perfect"
    if verb.tag == "VBG":
        return "progressive" if any(word in _BE for word in auxiliaries) else "participle"
    if verb.tag == "VBN":
        if "being" in auxiliaries:
            return "progressive"
        if any(word in {"was", "were"} for word in auxiliaries):
            return "past"
        return "present" if any(word in _BE for word in auxiliaries) else "participle"
    return {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "base"}.get(verb.tag, "base")
