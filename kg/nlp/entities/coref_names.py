"""Names of one entity: the same name, the same place, a part of a fuller name, an acronym."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.coref_chains import group_of
from kg.nlp.entities.coref_constraints import genders_agree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.nlp.entities.coref_chains import Chain, Chains
    from kg.nlp.entities.coref_mentions import Mention

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "la", "le", "a", "an"})
_TITLES = frozenset(
    {"president", "minister", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "sen.", "gen."}
)
_MOST = 300
"""Names of one word in common that are compared, the nearest ones."""
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "de", "di", "da", "dos", "van", "von", "der", "den", "la"})
"""Words before a surname that news leaves out or keeps: "al-Sadiq" and "Sadiq"."""


def join_names(chains: Chains) -> None:
    """Join each name to the last earlier entity that bears it, or a fuller or shorter form of it.

    A nominal that is known to be a certain place ("Peru's capital") counts as its name.
    """
    known: dict[tuple[str | None, str | int], Mention] = {}
    earlier = _Kin()
    for mention in chains.mentions:
        if not mention.is_name and mention.phrase.place is None:
            continue
        keys = list(_keys(mention))
        same = next((known[k] for k in keys if k in known), None)
        if same is not None:
            chains.join(mention, same, _same(mention))
        elif mention.is_name:
            found = _variant(chains, mention, earlier.of(mention))
            if found is not None:
                chains.join(mention, *found)
        if mention.is_name:
            earlier.add(mention)
        for key in keys:
            known[key] = mention


class _Kin:
    """Names by what they must share to be names of one entity: their first or last word, or the letters of one."""

    def __init__(self) -> None:
        self._sharing: dict[str, list[Mention]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        for key in _shared(mention):
            self._sharing[key].append(mention)

    def of(self, mention: Mention) -> list[Mention]:
        """The names that may be other forms of this one, the last first; of many the nearest."""
        near = {m.index: m for key in _shared(mention) for m in self._sharing.get(key, ())[-_MOST:]}
        return [near[index] for index in sorted(near, reverse=True)]


def _shared(mention: Mention) -> set[str]:
    """Every word of a name, and its initials and the letters of a name of one word as capitals in brackets."""
    words = name_words(mention)
    letters = {f"({''.join(c for c in word if c.isalpha())})" for word in words[:1] if len(words) == 1}
    bare = {_without_particle(word) for word in words[-1:]}
    return {*words, *bare, *letters, *(f"({initials})" for initials in _initials(mention))}


def _same(mention: Mention) -> str:
    place = mention.phrase.place
    return "same place in the gazetteer" if place and place.geonames else "same name"


def _keys(mention: Mention) -> Iterator[tuple[str | None, str | int]]:
    """What two mentions of one name share: the entry of the gazetteer, or sort and name."""
    phrase = mention.phrase
    if phrase.place is not None and phrase.place.geonames:
        yield "place", phrase.place.geonames
        return
    sort = group_of(phrase.type)
    if sort == "place":
        sort = phrase.type
    bare = " ".join(w for w in (phrase.name or "").split() if w.lower() not in _legal()) if sort == "group" else ""
    yield sort, gazetteer.fold(bare or phrase.name or "")


def _variant(chains: Chains, mention: Mention, others: list[Mention]) -> tuple[Mention, str] | None:
    words = name_words(mention)
    sort = group_of(mention.phrase.type)
    if len(words) == 1 and sort == "Person":
        others = sorted(others, key=lambda other: -_named(chains.of(other), mention))  # whom the story is about
        if _is_shared(chains, mention, others):
            return None
    for other in others:
        other_sort = group_of(other.phrase.type)
        if sort not in (other_sort, None) and other_sort is not None:
            continue
        if sort == "place" and (mention.phrase.type != other.phrase.type or _elsewhere(mention, other)):
            continue
        chain = chains.of(other)
        why = _variation(words, name_words(other), sort or other_sort, mention, other)
        if why and genders_agree(mention.gender, chain) and not _contradicts(words, sort or other_sort, chain):
            return other, why
    return None


def _is_shared(chains: Chains, mention: Mention, others: list[Mention]) -> bool:
    """Whether a surname may be that of two living people whom the story has named as often: it tells neither then."""
    surname = (mention.phrase.name or "").casefold()
    bearers: dict[int, Chain] = {}
    for other in others:
        chain, words = chains.of(other), name_words(other)
        named_so = other.phrase.type == "Person" and len(words) > 1 and words[-1].casefold() == surname
        if named_so and genders_agree(mention.gender, chain) and not chain.died_before(mention):
            bearers.setdefault(id(chain), chain)
    counts = sorted((_named(chain, mention) for chain in bearers.values()), reverse=True)
    return len(counts) > 1 and counts[0] == counts[1]


def _named(chain: Chain, mention: Mention) -> int:
    """How often a person was named before a mention: relatives of one surname are named in full each time."""
    return sum(m.is_name for m in chain.mentions[: chain.count_before(mention)])


def _elsewhere(one: Mention, other: Mention) -> bool:
    """Whether two names are two entries of the gazetteer: one Congo is not the other."""
    left, right = one.phrase.place, other.phrase.place
    return bool(left and right and left.geonames and right.geonames and left.geonames != right.geonames)


def _contradicts(words: list[str], sort: str | None, chain: Chain) -> bool:
    """Whether a name of several words is at odds with another such name of the chain: "Ann Bell", "Carl Bell"."""
    if len(words) < 2:
        return False
    part = is_part_of_group if sort in ("group", "thing") else is_part_of_person
    fuller = [n.split() for n in chain.names if " " in n]
    return any(words != n and not part(words, n) and not part(n, words) for n in fuller)


def _variation(words: list[str], others: list[str], sort: str | None, one: Mention, other: Mention) -> str | None:
    """Why two names that differ are names of one entity; None where nothing says so."""
    if not words or not others:
        return None
    name = other.phrase.name
    if words == others and sort in ("group", None):
        return "same name"
    for is_part, has_grown in _CHECKS.get(sort or "Person", ()):
        if is_part(words, others):
            return f"part of the name:{name}"
        if has_grown(others, words):
            return f"fuller form:{name}"
    if sort in ("group", None) and (is_acronym(one, other) or is_acronym(other, one)):
        return f"acronym and full name:{name}"
    return None


def _legal() -> frozenset[str]:
    return lexicon.words("organizations", "legal")


@lexicon.cached
def _beside_the_name() -> frozenset[str]:
    return _TITLES | _legal() | {"the"}


def name_words(mention: Mention) -> list[str]:
    """The words of a name without titles, articles and legal forms."""
    words = (mention.phrase.name or "").split()
    return [w for w in words if w.lower() not in _beside_the_name()]


def is_part_of_person(words: list[str], others: list[str]) -> bool:
    """Whether a shorter name of a person is the surname, the given name, or both around a middle name.

    >>> is_part_of_person(["Smirnov"], ["Alexei", "Smirnov"])
    True
    """
    if len(words) >= len(others):
        return False
    if len(words) == 1:
        return words[0] in (others[-1], others[0], _without_particle(others[-1])) or words == others[1:]
    return words == others[-len(words) :] or (words[0] == others[0] and words[-1] == others[-1])


def _without_particle(surname: str) -> str:
    particle, _, rest = surname.partition("-")
    return rest if particle.lower() in _PARTICLES else surname


def is_part_of_group(words: list[str], others: list[str]) -> bool:
    """Whether a shorter name of a body is a cut of the fuller one, and not the body of which the fuller one is a part.

    >>> is_part_of_group(["State", "Department"], ["US", "State", "Department"])
    True
    >>> is_part_of_group(["Senate"], ["Senate", "Budget", "Committee"])
    False
    """
    content = [w for w in words if w.lower() not in _SMALL]
    fuller = [w for w in others if w.lower() not in _SMALL]
    if not content or len(content) >= len(fuller) or not set(content) <= set(fuller):
        return False
    if content[-1] == fuller[-1]:
        return len(content) == 1 or not _is_complement(words, others)
    return content[0] == fuller[0] and not _names_the_whole(content, fuller)


def is_grown_group(words: list[str], others: list[str]) -> bool:
    """Whether a fuller name of a body may follow its shorter one: "Hofstra", later "Hofstra University"."""
    content = [w for w in words if w.lower() not in _SMALL]
    rest = [w.lower() for w in others if w not in words and w.lower() not in _SMALL]
    return is_part_of_group(words, others) and (content[-1] == others[-1] or set(rest) <= _heads())


def _is_complement(words: list[str], others: list[str]) -> bool:
    """Whether a name is only what another one is for: "Fair Trade" in "Council for Fair Trade"."""
    cut = next((i for i, w in enumerate(others) if w in ("of", "for", "on") and i), 0)
    return cut > 0 and words == others[cut + 1 :]


def _names_the_whole(content: list[str], fuller: list[str]) -> bool:
    """Whether the shorter name is a body of its own and the words behind it name a part ("Senate Budget Committee")."""
    rest = {w.lower() for w in fuller[len(content) :]}
    known = " ".join(content).lower() in lexicon.table("organizations")["names"] or content[-1].lower() in _heads()
    return bool(rest & _heads()) and (known or (len(content) == 1 and content[0].isupper()))


@lexicon.cached
def _heads() -> frozenset[str]:
    return frozenset(lexicon.table("organizations")["heads"]) | {"subcommittee", "group", "airways", "airlines"}


def is_styled_place(words: list[str], others: list[str]) -> bool:
    """Whether the fuller name of a place is its style and "of" before the shorter one.

    >>> is_styled_place(["Lothia"], ["Republic", "of", "Lothia"])
    True
    """
    return len(others) > len(words) + 1 and others[-len(words) - 1] == "of" and others[-len(words) :] == words


_CHECKS = {
    "Person": ((is_part_of_person, is_part_of_person),),
    "group": ((is_part_of_group, is_grown_group),),
    "thing": ((is_part_of_group, is_grown_group),),
    "place": ((is_styled_place, is_styled_place),),
}
"""For each sort of entity: when a later name is a part of an earlier one, and when an earlier one has grown."""


def is_acronym(short: Mention, full: Mention) -> bool:
    """Whether the capitals of the fuller name spell the shorter one ("World Health Organization (WHO)")."""
    letters = re.sub(r"[^A-Za-z]", "", short.phrase.name or "")
    if len(letters) < 2 or not letters.isupper() or " " in (short.phrase.name or ""):
        return False
    return letters in _initials(full)


def _initials(mention: Mention) -> frozenset[str]:
    """The first letters of a name of several words as capitals, with and without those of its small words."""
    text = mention.head.doc[mention.phrase.start : mention.phrase.end].text
    words = [w for w in re.split(r"[\s-]+", text) if w[:1].isalpha()]
    if len(words) < 2:
        return frozenset()
    without_small = (w[0] for w in words if w.lower() not in _SMALL)
    return frozenset({"".join(without_small).upper(), "".join(w[0] for w in words).upper()})


def fullest(chain: Chain) -> str:
    """The fullest name of an entity: the longest of its canonical names, the first of equals."""
    return max(chain.names, key=lambda n: len(n.split()))
