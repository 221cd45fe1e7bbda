"""A corpus of any size grown from the records of a few articles: what the benchmarks of the graph read.

Names are respelt letter by letter, so every offset stays true; the days, the numbers and the id of each copy are its
own. Which spelling a name gets follows Zipf's law, so that a few things are in thousands of articles and most in few,
as in a real corpus. The same seed gives the same corpus.
"""

from __future__ import annotations

import copy
import json
import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.model import Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SPELLINGS = 300
"""In how many ways each name of the seeds is spelt at most."""
_KINDS = ("aeiou", "bcdfghjklmnpqrstvwxz")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = 100_000_000
"""Far above every number of GeoNames: the places of the copies have numbers of their own."""


def records(annotations: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines()]


def grow(seeds: Sequence[dict[str, Any]], seed: int = 7) -> Iterator[Annotation]:
    """Articles without end, each one of the seeds under other names, dates and numbers."""
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, SPELLINGS + 1)]
    number = 0
    while True:
        for record in seeds:
            spelling = chance.choices(range(SPELLINGS), weights)[0]
            yield _copy(record, number, spelling, chance)
            number += 1


def _copy(record: dict[str, Any], number: int, spelling: int, chance: random.Random) -> Annotation:
    made = copy.deepcopy(record)
    made["id"] = f"{record['id']}-{number}"
    made["url"] = f"https://grown.example/{number}"
    later = timedelta(days=chance.randrange(365))
    _put_later(made, later)
    made["text"] = _respelt_text(made, spelling)
    for entity in made["entities"]:
        _rename(entity, spelling, record["id"], made["id"])
    for event in made["events"]:
        for count in event["counts"]:
            more = chance.randrange(1, 20)
            count.update({end: count[end] + more for end in ("low", "high") if count[end] is not None})
    _take_words(made, made["text"])
    return Annotation.from_json(made)


def _put_later(made: dict[str, Any], later: timedelta) -> None:
    def moved(text: str | None) -> str | None:
        if text is None or not _DAY.match(text):
            return text
        return (date.fromisoformat(text[:10]) + later).isoformat() + text[10:]

    made["published"] = moved(made["published"])
    for time in made["times"]:
        time["value"] = moved(time["value"])


def _respelt_text(made: dict[str, Any], spelling: int) -> str:
    text = made["text"]
    for entity in made["entities"]:
        for mention in entity["mentions"]:
            if mention["form"] == "name":
                start, end = mention["start"], mention["end"]
                text = text[:start] + respell(made["text"][start:end], spelling) + text[end:]
    return str(text)


def _rename(entity: dict[str, Any], spelling: int, old: str, new: str) -> None:
    """Give an entity the name, the aliases and the IRI of its spelling."""
    entity["aliases"] = [respell(alias, spelling) for alias in entity["aliases"]]
    if entity["iri"].startswith(ids.article(old)):
        entity["iri"] = entity["iri"].replace(ids.article(old), ids.article(new))
        return
    # An office is called after its body, and goes with it.
    entity["name"] = respell(entity["name"], spelling)
    if entity["geonames"] and spelling:
        entity["geonames"] += spelling * _PLACE
        entity["iri"] = ids.place(entity["geonames"])
    else:
        entity["iri"] = ids.named(entity["type"], entity["name"])


def respell(name: str, spelling: int) -> str:
    """A name with its vowels and consonants turned to others: as long as it was; spelling 0 is its own.

    >>> respell("Harlow Bridge", 1), respell("Harlow Bridge", 0)
    ('Jesmux Csofhi', 'Harlow Bridge')
    """
    return "".join(_turned(letter, spelling) for letter in name)


def _turned(letter: str, by: int) -> str:
    for kind in _KINDS:
        if letter.lower() in kind:
            turned = kind[(kind.index(letter.lower()) + by) % len(kind)]
            return turned.upper() if letter.isupper() else turned
    return letter


def _take_words(value: Any, text: str) -> None:
    """Let every span have the words that now stand there."""
    if isinstance(value, list):
        for item in value:
            _take_words(item, text)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            value["text"] = text[value["start"] : value["end"]]
        for item in value.values():
            _take_words(item, text)
