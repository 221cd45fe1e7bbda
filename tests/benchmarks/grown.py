"""Short articles in any number, grown from the dispatches of `seeds/` by a seeded variation."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

from kg import articles
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBER = re.compile(r"(?<![\w-])\d{1,2}(?![\w-])")


def texts(count: int, *, first: int = 0) -> Iterator[dict[str, str]]:
    """Articles as JSON lines have them: a few paragraphs of two dispatches, other numbers, another day."""
    seeds = [item for item in articles.read(["seeds"]) if isinstance(item, Article)]
    for number in range(first, first + count):
        chance = random.Random(number)
        paragraphs = [part for seed in chance.sample(seeds, 2) for part in seed.text.split("\n\n")]
        chosen = chance.sample(paragraphs, min(4, len(paragraphs)))
        text = _NUMBER.sub(lambda _: str(chance.randint(2, 99)), "\n\n".join(chosen))  # noqa: B023 - used at once
        day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {"id": f"grown-{number}", "published": day, "source": f"Outlet {number % 40}", "text": text}


def write(path: Path, count: int, *, first: int = 0) -> Path:
    """Write that many articles to a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in texts(count, first=first))
    return path
