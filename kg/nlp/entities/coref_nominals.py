"""Definite nominals: the same noun again, a noun by which a name was called, or a noun for the sort of a name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.coref_constraints import genders_agree, kinds_agree, numbers_agree
from kg.nlp.entities.coref_mentions import GROUPS, as_modifier, modifying
from kg.nlp.entities.nominals_heads import grammar, is_age, of_noun
from kg.nlp.entities.nominals_types import classes, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.entities.coref_chains import Chain, Chains
    from kg.nlp.entities.coref_mentions import Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NEAR = 3
"""Sentences within which a noun for a sort ("the company") finds its name."""
_FAR = 24
_MOST = 300
"""Mentions looked at, the nearest ones: in a table without sentences all would be near."""
_HOMELANDS = frozenset({"country", "nation", "homeland"})
_SUBJECT, _OFTEN = 0.5, 0.15
"""How much it speaks for a name that it was the subject, and each time that it was mentioned."""
_EXACT = 0.4
"""How much it speaks for a name that it is just of the sort that the noun says: a firm for "the company"."""
_OFTEN_NAMED = 3
_TOPIC = 1
"""Sentences that what an article is about is away at most, and mentions from which it is."""
_ISLANDS = frozenset({"island", "archipelago", "peninsula"})


class _Earlier(NamedTuple):
    """An entity in reach before a nominal."""

    chain: Chain
    last: Mention
    """Its last mention before the nominal."""
    same: list[Mention]
    """Its mentions with the nominal's own noun."""


_Found: TypeAlias = "tuple[Mention, str]"
_Scored: TypeAlias = "tuple[float, Mention, str]"


def join_nominals(chains: Chains) -> None:
    """Join each definite nominal to the entity that it takes up again, in text order."""
    before: dict[str, list[Mention]] = defaultdict(list)
    named: list[Mention] = []
    for mention in chains.mentions:
        if mention.is_nominal and len(chains.of(mention).mentions) == 1 and takes_up(mention):
            found = _best(chains, mention, before[mention.lemma], named)
            if found is not None:
                chains.join(mention, *found)
        if mention.is_name:
            named.append(mention)
        elif mention.is_nominal:
            before[mention.lemma].append(mention)


def takes_up(mention: Mention) -> bool:
    """Whether the phrase presents its referent as known: "the town", "this team", "its capital", "police"."""
    head = mention.head
    if any(c.dep_ == "amod" and c.lemma_.lower() in grammar("distinct") for c in head.lefts):
        return False
    if mention.phrase.plural and any(c.dep_ in ("relcl", "acl") for c in head.rights):
        return False  # "the people killed in the blast": the clause itself says which ones
    if mention.phrase.type in GROUPS and _names_follow(head):
        return False
    if any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in head.lefts):
        return True
    if any(c.dep_ == "poss" for c in head.lefts):
        return True
    bare = not any(c.dep_ == "det" for c in head.lefts)
    return bare and (head.lemma_.lower() in grammar("one_of_a_kind") or head.pos_ == "PROPN")


def _names_follow(head: Token) -> bool:
    """Whether the noun only says what the name right behind it is: "the union IF Metall"."""
    doc, i = head.doc, head.i + 1
    return i < len(doc) and doc[i].text[:1].isupper() and doc[i].is_alpha and doc[i].ent_type_ not in ("DATE", "TIME")


def _best(chains: Chains, mention: Mention, before: list[Mention], named: list[Mention]) -> _Found | None:
    """The nearest antecedent, a noun or name of which says what this one says.

    `before` are the earlier nominals with the same noun, `named` the earlier names.
    """
    same: dict[int, list[Mention]] = defaultdict(list)
    for other in before[-_MOST:]:
        same[id(chains.of(other))].append(other)
    near = {id(c): c for m in (*_in_reach(mention, before), *_in_reach(mention, named)) for c in (chains.of(m),)}
    inside = {id(chains.of(m)) for m in chains.overlapping(mention)}
    lasts = ((c, c.before(mention)) for key, c in near.items() if key not in inside)
    earlier = [_Earlier(c, last, same[id(c)]) for c, last in lasts if last is not None and _possible(mention, c, last)]
    called = list(_role(chains, mention, earlier))
    found = [*called, *(f for finder in (_same_noun, _homeland) for f in finder(chains, mention, earlier))]
    if not any(mention.lemma in chains.of(other).roles for _, other, _ in called if chains.of(other).kind in GROUPS):
        found += _generic(chains, mention, earlier)  # "the union" is sooner what was called a union
    if not found:
        return None
    _, antecedent, why = max(found, key=lambda f: (f[0], f[1].index))
    return antecedent, why


def _in_reach(mention: Mention, before: list[Mention]) -> Iterator[Mention]:
    for other in before[: -_MOST - 1 : -1]:
        if mention.sentence - other.sentence > _FAR:
            return
        yield other


def _possible(mention: Mention, chain: Chain, last: Mention) -> bool:
    return (
        mention.sentence - last.sentence <= _FAR
        and kinds_agree(mention.phrase.type, chain.kind)
        and numbers_agree(chain, plural=mention.phrase.plural)
        and genders_agree(mention.gender, chain)
    )


def _same_noun(chains: Chains, mention: Mention, earlier: list[_Earlier]) -> Iterator[_Scored]:
    """An earlier nominal with the same head whose words cover those of this one."""
    wanted = mention.modifiers
    for chain, last, same in earlier:
        if (
            same
            and _covered(mention, wanted, chain)
            and not _other_numbers(wanted, chain)
            and _one_owner(chains, mention, same)
        ):
            yield 0.5 - (mention.sentence - last.sentence), last, "same noun again"


def _covered(mention: Mention, wanted: frozenset[str], chain: Chain) -> bool:
    """Whether the chain has been called by all that narrows the noun; where it lies may be news ("the mall in X")."""
    new = wanted - chain.words()
    if not new:
        return True
    near = mention.sentence - chain.mentions[-1].sentence <= 2
    return near and new <= _locations(mention) and not any(_locations(m) for m in chain.mentions)


def _locations(mention: Mention) -> set[str]:
    preps = (c for c in mention.head.rights if c.dep_ == "prep" and c.lower_ in ("in", "at", "near", "outside"))
    return {as_modifier(g) for c in preps for g in c.rights if g.dep_ == "pobj"}


def _role(chains: Chains, mention: Mention, earlier: list[_Earlier]) -> Iterator[_Scored]:
    """A name that was called by this noun, or has it in itself: "the governor", "the ministry"."""
    lemma, wanted = mention.lemma, mention.modifiers
    for chain, last, same in earlier:
        called = chain.names and lemma in chain.roles | chain.nouns() and wanted <= chain.words()
        if called and (_owner(mention) is None or (same and _one_owner(chains, mention, same))):
            yield 1.0 - (mention.sentence - last.sentence), last, f"called before:{lemma}"


def _generic(_: Chains, mention: Mention, earlier: list[_Earlier]) -> Iterator[_Scored]:
    """The nearest name of the sort that the noun speaks of: "the town"."""
    lemma = "old" if is_age(mention.head) else mention.lemma
    maker = "company" if classes().get(lemma) is None and sort_of(lemma) == "Company" else lemma
    sorts = generic().get(maker, frozenset())
    if not sorts or _possessed(mention) or mention.phrase.plural:
        return
    fitting = [(c, last) for c, last, _ in earlier if c.names and c.kind in sorts]
    topic = _topic(mention, [c for c, _ in fitting])
    for chain, last in fitting:
        sentences = mention.sentence - last.sentence
        if chain is topic:
            sentences = min(sentences, _TOPIC)
        if sentences > _NEAR or _otherwise_called(maker, chain):
            continue
        if lemma == "capital" and gazetteer.fold(chain.names[0]) not in gazetteer.capitals():
            continue
        if _describes(mention, chain) or (len(fitting) == 1 and _tells_country(mention, chain, last)):
            subject = _SUBJECT if last.is_subject else 0.0
            often = _OFTEN * min(chain.count_before(mention), 8)
            exact = _EXACT if chain.kind == sort_of(lemma) else 0.0
            yield subject + often + exact - sentences, last, f"nearest {chain.kind}:{lemma}"


def _topic(mention: Mention, chains: list[Chain]) -> Chain | None:
    """Of names of one sort the one that the article is about: named several times, and more often than any other."""
    counts = sorted(((c.count_before(mention), i) for i, c in enumerate(chains)), reverse=True)
    if not counts or counts[0][0] < _OFTEN_NAMED or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return None
    return chains[counts[0][1]]


def _otherwise_called(lemma: str, chain: Chain) -> bool:
    """Whether a name was called, or calls itself, by a noun of another sort than this one."""
    if chain.kind == "Region":
        return _other_level(lemma, chain)
    if chain.kind == "NaturalFeature":
        return lemma in _ISLANDS and bool(chain.nouns() & classes().keys()) and lemma not in chain.nouns()
    return _other_sort(lemma, chain)


def _homeland(chains: Chains, mention: Mention, earlier: list[_Earlier]) -> Iterator[_Scored]:
    """The country by which somebody was called, for "his country", "our country" in their words."""
    owner = _owner(mention)
    whose = chains.by_head.get(owner.i) if owner is not None and owner.pos_ == "PRON" else None
    if whose is None or mention.lemma not in _HOMELANDS:
        return
    if whose.speech is not None and whose.speech.speaker is not None and chains.of(whose).speaks_only:
        whose = chains.by_head.get(whose.speech.speaker, whose)
    called = chains.of(whose).words()
    codes = {lexicon.table("demonyms")["countries"].get(word) for word in called} - {None}
    for chain, last, _same in earlier:
        named = any(gazetteer.fold(name) in called for name in chain.names)
        if chain.kind == "Country" and (named or (chain.place is not None and chain.place.country in codes)):
            yield 1.0 - (mention.sentence - last.sentence), last, f"country of its owner:{mention.lemma}"


def _other_level(lemma: str, chain: Chain) -> bool:
    """Whether a region calls itself by a noun of another level: no district is "the region", and no region the other.

    "The region" after "the X district of the Y region" is Y.
    """
    smaller = lexicon.words("place_nouns", "smaller_divisions")
    own = chain.nouns() & generic().keys()
    return bool(own) and all((lemma in smaller) != (noun in smaller) for noun in own)


def _other_sort(lemma: str, chain: Chain) -> bool:
    """Whether a body was called by a noun of another sort: no union is "the company", no ministry "the party"."""
    own = {_family(role) for role in chain.roles if _of_groups(role)} - {None}
    return chain.kind in GROUPS and bool(own) and _family(lemma) is not None and _family(lemma) not in own


def _of_groups(lemma: str) -> bool:
    return not GROUPS.isdisjoint(generic().get(lemma, ()))


def _family(lemma: str) -> str | None:
    """One noun for all that say the same sort of body; None for nouns that fit all."""
    if lemma in ("group", "organization", "organisation", "agency"):
        return None
    return "company" if "Company" in generic().get(lemma, ()) and lemma != "broadcaster" else lemma


def _possessed(mention: Mention) -> bool:
    return any(c.dep_ == "poss" for c in mention.head.lefts) or of_noun(mention.head) is not None


def _describes(mention: Mention, chain: Chain) -> bool:
    """Whether no modifier speaks against the chain: a name among them must be of what holds the place."""
    place = chain.place
    holders = {gazetteer.fold(w.name) for w in place.within} if place is not None else set()
    known = chain.words()
    if chain.kind in GROUPS and (not mention.modifiers <= known or chain.nouns() & classes().keys()):
        return False  # "the northern team" is another one, and a name such as "Coast Bank" says itself what it is
    for word in modifying(mention.head):
        text = gazetteer.fold(word.text)
        if word.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC") and text not in holders | known:
            code = lexicon.table("demonyms")["countries"].get(word.lower_)
            if place is None or code != place.country:
                return False
    return True


def _tells_country(mention: Mention, chain: Chain, last: Mention) -> bool:
    """Whether all that narrows the noun is a nationality that is news of the subject before: "the Swedish company"."""
    codes = lexicon.table("demonyms")["countries"]
    words = list(modifying(mention.head))
    if len(words) != 1 or words[0].lower_ not in codes or not last.is_subject or mention.sentence - last.sentence > 1:
        return False
    return chain.kind in GROUPS and not chain.nouns() & classes().keys() and not _has_country(chain)


def _has_country(chain: Chain) -> bool:
    """Whether it is known of which country the chain is, as modifiers are compared."""
    return not _countries().isdisjoint(chain.words())


@lexicon.cached
def _countries() -> frozenset[str]:
    found = map(gazetteer.country_of, lexicon.table("demonyms")["countries"].values())
    return frozenset(gazetteer.fold(entry.name) for entry in found if entry)


@lexicon.cached
def generic() -> dict[str, frozenset[str]]:
    """Noun (lemma) to the classes of the names that it stands for."""
    return {noun: frozenset(kinds) for noun, kinds in lexicon.table("nominals")["generic"].items()}


def _other_numbers(wanted: frozenset[str], chain: Chain) -> bool:
    numbers = {w for w in wanted if w.isdigit()}
    return bool(numbers) and not numbers & chain.words()


def _one_owner(chains: Chains, mention: Mention, same: list[Mention]) -> bool:
    """Whether the possessors of both, where both have one, are one entity."""
    owner = _owner(mention)
    others = [o for m in same if (o := _owner(m)) is not None]
    if owner is None or not others:
        return owner is None
    mine = chains.by_head.get(owner.i)
    theirs = [chains.by_head.get(o.i) for o in others]
    return mine is not None and any(t is not None and chains.same(mine, t) for t in theirs)


def _owner(mention: Mention) -> Token | None:
    return next((c for c in mention.head.lefts if c.dep_ == "poss"), None)
