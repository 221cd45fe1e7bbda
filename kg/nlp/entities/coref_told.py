"""What mentions tell of their entity, so kept that two chains are added up without reading them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.nlp.entities.coref_mentions import Mention
    from kg.nlp.layers import Place

_VAGUE = frozenset({"Agent", "Thing"})
_NEVER = 1 << 60
_T = TypeVar("_T")

Kinds = dict[str, tuple[int, int]]
"""Class to how many mentions tell it, and the number of the first."""


@dataclass(frozen=True)
class Told:
    """What a chain's mentions tell; the numbers are those of mentions, of which the first that tells counts."""

    named: Kinds = field(default_factory=dict)
    called: Kinds = field(default_factory=dict)
    """By nominals."""
    sex: tuple[int, str] | None = None
    neuter: bool = False
    plural: tuple[int, bool] | None = None
    has_name: bool = False
    plural_name: bool = False
    located: tuple[int, Place] | None = None
    speaks_only: bool = False
    """Whether all are of the first or second person."""
    speaking: int = _NEVER
    dying: int = _NEVER
    several: int = _NEVER

    @staticmethod
    def by(mention: Mention) -> Told:
        """What one mention tells."""
        at, phrase, agreement = mention.index, mention.phrase, mention.agreement
        kinds = {phrase.type: (1, at)} if phrase.type else {}
        return Told(
            named=kinds if mention.is_name else {},
            called=kinds if mention.is_nominal else {},
            sex=(at, mention.gender) if mention.gender and mention.gender != "n" else None,
            neuter=mention.gender == "n",
            plural=None if phrase.plural is None else (at, phrase.plural),
            has_name=mention.is_name,
            plural_name=mention.is_name and mention.head.tag_ == "NNPS",
            located=(at, phrase.place) if phrase.place else None,
            speaks_only=agreement is not None and agreement.person != 3,
            speaking=at if mention.says else _NEVER,
            dying=at if mention.dies else _NEVER,
            several=at if phrase.plural else _NEVER,
        )

    def __or__(self, other: Told) -> Told:
        """What the mentions of both tell."""
        return Told(
            named=_added(self.named, other.named),
            called=_added(self.called, other.called),
            sex=_first(self.sex, other.sex),
            neuter=self.neuter or other.neuter,
            plural=_first(self.plural, other.plural),
            has_name=self.has_name or other.has_name,
            plural_name=self.plural_name or other.plural_name,
            located=_first(self.located, other.located),
            speaks_only=self.speaks_only and other.speaks_only,
            speaking=min(self.speaking, other.speaking),
            dying=min(self.dying, other.dying),
            several=min(self.several, other.several),
        )

    @cached_property
    def kind(self) -> str | None:
        """The class that most names tell, else most nominals; a vague one where nothing tells more."""
        for kinds in (self.named, self.called):
            telling = [k for k in kinds if k not in _VAGUE]
            if telling:
                return max(telling, key=lambda k: (kinds[k][0], -kinds[k][1]))
        vague = self.named or self.called
        return min(vague, key=lambda k: vague[k][1], default=None)

    @cached_property
    def gender(self) -> str | None:
        """The first sex told; "n" where none is and something says that it is no person."""
        if self.sex is not None:
            return self.sex[1]
        return "n" if self.neuter and self.kind != "Person" else None

    @property
    def number(self) -> bool | None:
        """The first number told; a name speaks of one."""
        if self.plural is not None:
            return self.plural[1]
        return False if self.has_name and not self.plural_name else None

    @property
    def place(self) -> Place | None:
        """The first place told."""
        return self.located[1] if self.located else None


def _added(one: Kinds, other: Kinds) -> Kinds:
    result = dict(one)
    for kind, (count, first) in other.items():
        had, earlier = result.get(kind, (0, _NEVER))
        result[kind] = (had + count, min(first, earlier))
    return result


def _first(one: tuple[int, _T] | None, other: tuple[int, _T] | None) -> tuple[int, _T] | None:
    if one is None or other is None:
        return one or other
    return one if one[0] < other[0] else other
