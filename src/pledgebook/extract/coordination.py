"""Verbs of a series that the parser lost, and where each act of a sentence ends.

Lists of a dozen verb phrases under one modal are the daily bread of communiqués and the weak spot of parsers: a verb in the
middle is easily read as a noun. A word that can only go on with such a list (a base form of a known act, after a comma or "and",
before an object) is taken as its next verb.
"""

from __future__ import annotations

from pledgebook.extract.clauses import Act, ClauseWalker
from pledgebook.extract.tree import FINITE, SUBJECTS, left_edge, particle_of
from pledgebook.lang.syntax import Parse, Token

_JOINTS = frozenset({",", "and", "or", ";", "&"})
_OBJECT_STARTS = frozenset(
    {
        "DT",
        "PRP$",
        "JJ",
        "JJR",
        "JJS",
        "CD",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBG",
        "VBN",
        "PDT",
        "PRP",
        "WP",
        "``",
        "$",
        "RB",
        "TO",
        "IN",
        "RP",
        "EX",
    }
)
_SURE_STARTS = frozenset({"DT", "PRP$", "JJR", "CD", "PRP", "$", "PDT"})
_TURNS = frozenset(
    {
        "which",
        "thereby",
        "while",
        "whereas",
        "adding",
        "according",
        "whose",
        "thus",
        "noting",
        "saying",
        "who",
        "where",
        "although",
        "though",
        "but",
    }
)
_STRIP = frozenset({",", ";", ":", ".", "and", "or", "to", "with", "–", "—", "-", "&", "but", "as", "well", "!", "?"})
_PEOPLE = ("ers", "ors", "ists", "ians", "nurses", "students", "women")  # ends of plurals of persons
_CLOSING = {"”": "“", "“": "„", "»": "«", "''": "``", '"': '"'}  # signs that end a quotation, with those that open it


def complete_series(walker: ClauseWalker) -> list[Act]:
    """The walker's acts with the lost members of its series added and every end set, in the order of the text."""
    acts = sorted(walker.acts, key=lambda act: act.trigger)
    taken = {act.trigger for act in acts}
    found: list[Act] = []
    stops: dict[int, int] = {}
    for position, act in enumerate(acts):
        if not act.force or act.nominal or act.negated or walker.tokens[act.trigger].tag not in {"VB", "VBP", "NN", "JJ", "VBG"}:
            continue
        later = [other.first for other in acts[position + 1 :] if other.first > act.trigger_last and other.level <= act.level]
        stops[act.trigger] = boundary(walker.parse, act)
        stop = min([stops[act.trigger], *later])
        framed = {at for other in acts for at in range(other.first, other.trigger)}
        found += [_member(walker, act, at) for at in _lost(walker, act, stop) if at not in taken | framed]
        taken.update(member.trigger for member in found)
    acts = sorted(acts + found, key=lambda act: (act.trigger, act.first))
    for position, act in enumerate(acts):
        stop = stops[act.trigger] if act.trigger in stops else boundary(walker.parse, act)
        act.last = _end(walker.parse, act, acts[position + 1 :], stop=stop)
    return _share_objects(walker.tokens, acts)


def _share_objects(tokens: list[Token], acts: list[Act]) -> list[Act]:
    """Verbs that share one object ("prevent and counter the spread") make one act, with the last verb as trigger."""
    kept: list[Act] = []
    for act in acts:
        while kept and kept[-1].last <= kept[-1].trigger_last and act.via == "conj" and kept[-1].level == act.level:
            between = [word.lower for word in tokens[kept[-1].trigger_last + 1 : act.first]]
            if not between or any(word not in _JOINTS for word in between) or act.trigger - act.first > 2 or kept[-1].passive:
                break
            act.first = min(act.first, kept.pop().first)
        kept.append(act)
    return kept


def _lost(walker: ClauseWalker, act: Act, stop: int) -> list[int]:
    tokens = walker.tokens
    gerunds = tokens[act.trigger].tag == "VBG"
    members: list[int] = []
    for at in range(act.trigger_last + 1, min(stop, len(tokens) - 1)):
        word = tokens[at]
        if gerunds != (word.tag == "VBG") or not _begins(walker, at, gerunds=gerunds):
            continue
        if not _inside_other(walker, at, act, members):
            members.append(at)
    return members


def _begins(walker: ClauseWalker, at: int, *, gerunds: bool) -> bool:
    """The word at `at` can be the next verb of a series."""
    tokens = walker.tokens
    word = tokens[at]
    lexicon = walker.lexicon
    if gerunds:
        if lexicon.lemma(word.lower) not in lexicon.doing:
            return False
    elif word.lower not in lexicon.doing and word.lower not in lexicon.frames:
        return False
    before = at - 1
    while before > 0 and (tokens[before].tag in {"RB", "TO", "RBR"} or tokens[before].lower in {"better", "to"}):
        before -= 1
    if tokens[before].lower not in _JOINTS:
        return False
    following = tokens[at + 1]
    if following.text in {"-", "–"}:  # "cross-border"
        return False
    if word.tag in {"VB", "VBP", "VBG"}:
        return following.tag in _OBJECT_STARTS and following.lower not in _JOINTS
    if word.tag in {"VBD", "VBN", "VBZ", "MD"}:
        return word.tag == "VBD" and following.tag in _OBJECT_STARTS
    if tokens[before].text == ";" or _is_plural_of_one(walker, word, following):
        return following.tag in _OBJECT_STARTS and following.lower not in _JOINTS
    if word.lower not in lexicon.nounlike and following.tag in {"NN", "NNS", "NNP", "NNPS"}:
        return True  # "and waive fees": no noun is written so
    return following.tag in _SURE_STARTS or (following.tag in {"JJ", "RP"} and tokens[before].lower != "or")


def _is_plural_of_one(walker: ClauseWalker, word: Token, noun: Token) -> bool:
    """The parser gives "a" to a plural ("a school and train teachers"): two phrases were taken for one.

    A word that is as often a noun may make a compound with a thing ("exchange programmes"), hardly with people.
    """
    if word.lower in walker.lexicon.nounlike and not noun.lower.endswith(_PEOPLE):
        return False
    head = walker.tokens[noun.head] if noun.dep in {"compound", "amod"} else noun
    return head.tag == "NNS" and any(kid.lower in {"a", "an"} for kid in walker.parse.children(head, "det"))


def _inside_other(walker: ClauseWalker, at: int, act: Act, members: list[int]) -> bool:
    """The parser joins the word to a verb inside the current member ("to reduce X and improve Y")."""
    tokens = walker.tokens
    word = tokens[at]
    own = {act.trigger, *members, *(other.trigger for other in walker.acts if other.level <= act.level)}
    if word.dep == "conj" and tokens[word.head].tag.startswith("VB"):
        head = tokens[word.head]
        while head.dep == "conj" and head.index not in own and head.head != head.index:
            head = tokens[head.head]
        return head.index > act.trigger and head.index not in own
    since = max([act.trigger, *members])
    return any(inner.tag == "VB" and tokens[inner.index - 1].tag in {"TO", "MD", "RB"} for inner in tokens[since + 1 : at])


def _member(walker: ClauseWalker, act: Act, at: int) -> Act:
    tokens = walker.tokens
    first = at
    while tokens[first - 1].tag in {"RB", "TO", "RBR"} or tokens[first - 1].lower == "better":
        first -= 1
    particle = particle_of(walker.parse, tokens[at])
    return Act(
        trigger=at,
        trigger_last=particle.index if particle is not None else at,
        first=first,
        last=at,
        subject=act.subject,
        sayer=act.sayer,
        force=act.force,
        rule=act.rule,
        tense=act.tense,
        lemma=walker.lexicon.lemma(tokens[at].lower),
        passive=False,
        negated=act.negated,
        conditional=act.conditional,
        via="conj",
        level=act.level,
        shall=act.shall,
    )


def boundary(parse: Parse, act: Act) -> int:
    """Index of the first token after the act that belongs to another clause."""
    tokens = parse.tokens
    below = {token.index for token in parse.subtree(tokens[act.trigger])}
    for at in range(act.trigger_last + 1, len(tokens)):
        word = tokens[at]
        if word.lower in _TURNS and tokens[at - 1].text in {",", "–", "—", ";"}:
            return at
        if word.tag == "WDT" and tokens[at - 1].tag in {"IN", "TO"}:
            comma = next((back for back in range(at - 1, max(at - 4, 0), -1) if tokens[back].text == ","), None)
            if comma is not None and comma > act.trigger_last:
                return comma
        if _opens_clause(parse, word, below):
            return at
    return len(tokens)


def _opens_clause(parse: Parse, word: Token, below: set[int]) -> bool:
    if word.tag in FINITE and any(kid.index > word.index for kid in parse.children(word, *SUBJECTS)):
        return _is_other_clause(parse, word, below)  # "…, said the minister"
    if word.dep not in SUBJECTS and word.dep != "expl":
        return _opens_by_left_edge(parse, word, below)
    return _is_other_clause(parse, parse.tokens[word.head], below)


def _opens_by_left_edge(parse: Parse, word: Token, below: set[int]) -> bool:
    for index in (word.head, parse.tokens[word.head].head):
        subject = parse.tokens[index]
        if subject.dep in SUBJECTS and subject.index > word.index and left_edge(parse, subject) == word.index:
            return _is_other_clause(parse, parse.tokens[subject.head], below)
    return False


def _is_other_clause(parse: Parse, verb: Token, below: set[int]) -> bool:
    finite = verb.tag in FINITE or any(kid.tag in FINITE | {"MD"} for kid in parse.children(verb, "aux", "auxpass"))
    if not finite or verb.dep in {"relcl", "advcl", "csubj", "pcomp", "acl"}:
        return False
    if verb.dep == "ccomp" and verb.index in below:
        return False
    return verb.dep in {"ROOT", "conj", "parataxis", "ccomp", "dep"}


def _end(parse: Parse, act: Act, later: list[Act], *, stop: int) -> int:
    """Index of the act's last word; `stop` is its boundary."""
    for other in later:
        if other.first > act.trigger_last and other.level <= act.level:
            stop = min(stop, other.first)
            break
    last = stop - 1
    tokens = parse.tokens
    while last > act.trigger_last and (tokens[last].lower in _STRIP or _closes_outside(parse, act, last)):
        last -= 1
    return last


def _closes_outside(parse: Parse, act: Act, last: int) -> bool:
    """The token ends a quotation that began before the act."""
    opening = _CLOSING.get(parse.tokens[last].text)
    if opening is None:
        return False
    inside = [token.text for token in parse.tokens[act.first : last]]
    return inside.count(opening) % 2 == 0 if opening == '"' else opening not in inside
