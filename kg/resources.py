"""Where the files that ship with the package lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def ontology() -> Path:
    """The folder with `newskg.ttl`, `shapes.ttl` and `rules/*.rq`: in `kg/` when installed, beside it in a checkout."""
    inside = _PACKAGE / "ontology"
    return inside if inside.is_dir() else _PACKAGE.parent / "ontology"
