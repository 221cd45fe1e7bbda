"""newskg: news articles in, a knowledge graph out.

`kg.read` reads an article, `kg.build` builds a graph of many, `kg.open` opens one that was built. They are loaded when
they are first asked for, so that importing `kg` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.building import Report, build
    from kg.interface import Graph, read
    from kg.interface import open_graph as open  # noqa: A004 - `kg.open`, as `gzip.open`
    from kg.model import Annotation, Article

__version__ = "0.1.0"
__all__ = ["Annotation", "Article", "Graph", "Report", "build", "open", "read"]

_WHERE = {
    "Annotation": ("kg.model", "Annotation"),
    "Article": ("kg.model", "Article"),
    "Report": ("kg.building", "Report"),
    "build": ("kg.building", "build"),
    "Graph": ("kg.interface", "Graph"),
    "open": ("kg.interface", "open_graph"),
    "read": ("kg.interface", "read"),
}


def __getattr__(name: str) -> Any:
    """What Python users work with, from the module that has it."""
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not even this where it is not needed

    module, attribute = _WHERE[name]
    found = getattr(import_module(module), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
