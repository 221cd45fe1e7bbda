"""Who is who across articles: a bare surname is the one person of the same story who has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.corpus.summary import Person, Summary

_DAYS = 30
"""Days of a window; a surname is looked for in its own and in those beside it."""
_ENOUGH = 2
"""Things that both articles must name beside the person."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Somebody of one article who is somebody else's full name in others."""

    article: str
    one: str
    """IRI of the one with the bare name."""
    name: str
    """The bare name."""
    whole: str
    """IRI of the full one."""
    beside: str
    """IRI of the article that has the full name and most in common."""
    shared: tuple[str, ...]
    """What both articles name beside them."""

    @property
    def confidence(self) -> float:
        """More with all that both articles name: 0.8 for two things, 0.89 for four."""
        return round((2 * len(self.shared)) / (2 * len(self.shared) + 1), 2)


def is_bare(person: Person) -> bool:
    """Whether an article gives one name alone."""
    return len(person.name.split()) == 1


def keys(person: Person, article: Summary) -> frozenset[str]:
    """The blocking keys of somebody: the last name and the weeks around the article; none where no day is known."""
    try:
        window = date.fromisoformat(article.published or "").toordinal() // _DAYS
    except ValueError:
        return frozenset()
    name = person.name.split()[-1].casefold()
    windows = (window - 1, window, window + 1) if is_bare(person) else (window,)
    return frozenset(f"who|{name}|{number}" for number in windows)


def alias(article: Summary, person: Person, others: Iterable[tuple[Summary, Person]]) -> Alias | None:
    """Whom a bare name stands for.

    Args:
        article: where it stands.
        person: the one with the bare name.
        others: people of other articles with the same last name.

    Returns:
        The one full name of articles that tell the same story: that name two or more of the same towns, bodies and
        people; None where there is none, or several.
    """
    found: dict[str, list[Alias]] = {}
    for other, whole in others:
        shared = set(person.context) & set(whole.context)
        offices = set(person.offices) & set(whole.offices)
        if not is_bare(whole) and other.article != article.article and len(shared) + len(offices) >= _ENOUGH:
            one = Alias(
                article.article, person.iri, person.name, whole.iri, other.article, tuple(sorted(shared | offices))
            )
            found.setdefault(whole.iri, []).append(one)
    if len(found) != 1:
        return None
    return min(next(iter(found.values())), key=lambda one: (-len(one.shared), one.beside))
