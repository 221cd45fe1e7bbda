"""How often a direct relation is told, and of which days: the numbers on the edges of networks and tables.

The rules of the ontology say which claims give a direct triple. Asked for the claim as well, they give each triple with
all of its claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.query import run
from kg.query.values import rows
from kg.rdf.rules import REPORTED, SIMPLE, question, rules, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.rdf.rules import Question
    from kg.store import Store

_COUNTED = """{prologue}
SELECT ?one ?property ?other (COUNT(DISTINCT ?claim) AS ?claims) (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE {{
  {{ {select} }}
  OPTIONAL {{ ?claim kg:date ?day }}
}}
GROUP BY ?one ?property ?other
"""


@dataclass(frozen=True, slots=True)
class Reports:
    """What stands behind one direct relation."""

    claims: int
    """How many statements, of all articles, say it."""
    first: date | None
    """The earliest day that one of them has; None where none has a day."""
    last: date | None


def reports(store: Store) -> dict[tuple[str, str, str, str], Reports]:
    """The reports of each direct relation, by layer ("simple" or "reported"), start, property and end (IRIs)."""
    found: dict[tuple[str, str, str, str], Reports] = {}
    for text in rules().values():
        for layer, rule in ((SIMPLE, text), (REPORTED, turned(text))):
            asked = question(rule) if rule else None
            if asked:
                found.update(((layer, *ends), told) for ends, told in _counted(store, asked))
    return found


def _counted(store: Store, asked: Question) -> Iterator[tuple[tuple[str, str, str], Reports]]:
    query = _COUNTED.format(prologue=asked.prologue, select=asked.select)
    for row in rows(run(store, query)):
        one, label, other = str(row["one"]), str(row["property"]), str(row["other"])
        told = Reports(_number(row["claims"]), _day(row["first"]), _day(row["last"]))
        yield (one, label, other), told
        if asked.both_ways:
            yield (other, label, one), told


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
