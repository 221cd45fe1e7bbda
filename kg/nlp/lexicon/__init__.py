"""Word lists as data: TOML files beside this module, one a subject, which a researcher can read and extend.

A sub-folder holds a subject that is too large for one file ("events/violence"). `extend` adds a file of the user's own.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from kg.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_P = ParamSpec("_P")
_T = TypeVar("_T")
_CACHES: list[Callable[[], None]] = []
_ADDED: dict[str, Any] = {}


def cached(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """As `functools.cache`, but forgotten when `extend` changes the lexicon."""
    wrapped = functools.cache(function)
    _CACHES.append(wrapped.cache_clear)
    return wrapped  # type: ignore[return-value]


@cached
def table(subject: str) -> dict[str, Any]:
    """The word list of a subject ("metonyms", "events/violence"), with what the user added to it.

    Raises `LexiconError` where there is no such list or the file is not TOML.
    """
    path = resources.files(__package__).joinpath(*f"{subject}.toml".split("/"))
    try:
        shipped = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no word list {subject!r} in {__package__}") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from None
    return _merged(shipped, _ADDED.get(subject, {}))


@cached
def words(subject: str, key: str) -> frozenset[str]:
    """The words of one list of a subject.

    Raises `LexiconError` where the subject has no such list.
    """
    try:
        return frozenset(table(subject)[key])
    except KeyError:
        raise LexiconError(f"{subject}.toml has no list {key!r}") from None


@cached
def subjects(folder: str) -> tuple[str, ...]:
    """The subjects of a sub-folder in alphabetical order: "events/diplomacy", "events/economy" ..."""
    names = (entry.name for entry in resources.files(__package__).joinpath(folder).iterdir())
    return tuple(sorted(f"{folder}/{name.removesuffix('.toml')}" for name in names if name.endswith(".toml")))


def added(subject: str) -> dict[str, Any]:
    """What the user added under a name, also one that no shipped file has ("events")."""
    found: dict[str, Any] = _ADDED.get(subject, {})
    return found


def extend(path: Path) -> None:
    """Add a user's TOML file to the lexicon: one table a subject, with the keys of the shipped file.

    Lists are joined and tables merged; a single value replaces the shipped one. Frames of events go under
    `[[events.frame]]` and are tried before the shipped ones. Call it before anything is read, in each process.

    Raises `LexiconError` where the file cannot be read, is not TOML, or has a key outside a table.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from None
    for subject, entries in found.items():
        if not isinstance(entries, dict):
            raise LexiconError(f"{path}: {subject!r} stands outside a table: put it under the name of a word list")
    _ADDED.update(_merged(_ADDED, found))
    for clear in _CACHES:
        clear()


def reset() -> None:
    """Forget what `extend` added."""
    _ADDED.clear()
    for clear in _CACHES:
        clear()


def _merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    result = dict(first)
    for key, value in second.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result
