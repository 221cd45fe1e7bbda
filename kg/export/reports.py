"""How often a direct relation is told, and of which days: the numbers on the edges of networks and tables.

The rules of the ontology say which claims give a direct triple. Asked for the claim as well, they give each triple with
all of its claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.query import run
from kg.query.values import rows
from kg.rdf.rules import OWN_WORDS, REPORTED, SIMPLE, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_HEAD = re.compile(r"CONSTRUCT \{ \?one (\S+) \?other \.( \?other \1 \?one \.)? \}")
_COUNTED = """{prologue}
SELECT ?one ?property ?other (COUNT(DISTINCT ?claim) AS ?claims) (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE {{
  {{ SELECT DISTINCT ?claim ?one {property} ?other {body} }}
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
    found = {}
    for text in rules().values():
        for layer, rule in (
            (SIMPLE, text),
            (REPORTED, text.replace(OWN_WORDS, OWN_WORDS.replace("NOT EXISTS", "EXISTS"))),
        ):
            if layer == REPORTED and rule == text:
                continue
            for one, label, other, told in _counted(store, rule):
                found[layer, one, label, other] = told
    return found


def _counted(store: Store, rule: str) -> Iterator[tuple[str, str, str, Reports]]:
    head = _HEAD.search(rule)
    if head is None:
        return
    fixed = head[1] != "?property"
    prologue, _, body = rule.partition(head[0])
    query = _COUNTED.format(
        prologue=prologue, property=f"({head[1]} AS ?property)" if fixed else "?property", body=body.lstrip()
    )
    for row in rows(run(store, query)):
        one, label, other = str(row["one"]), str(row["property"]), str(row["other"])
        told = Reports(_number(row["claims"]), _day(row["first"]), _day(row["last"]))
        yield one, label, other, told
        if head[2]:  # holds both ways
            yield other, label, one, told


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
