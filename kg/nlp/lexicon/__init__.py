"""Word lists as data: TOML files beside this module, one a subject, which a researcher can read and extend."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import LexiconError


@cache
def table(subject: str) -> dict[str, Any]:
    """The word list of a subject ("metonyms", "titles"), as the TOML file of that name holds it.

    Raises `LexiconError` where there is no such list or the file is not TOML.
    """
    path = resources.files(__package__) / f"{subject}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no word list {subject!r} in {__package__}") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from None


@cache
def words(subject: str, key: str) -> frozenset[str]:
    """The words of one list of a subject.

    Raises `LexiconError` where the subject has no such list.
    """
    try:
        return frozenset(table(subject)[key])
    except KeyError:
        raise LexiconError(f"{subject}.toml has no list {key!r}") from None
