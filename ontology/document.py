# ruff: noqa: INP001 - a tool beside the ontology, no part of the package
"""Writes the documentation as web pages: `python ontology/document.py FOLDER`, or `make docs` for out/docs.

The ontology by pyLODE, with a picture of its classes; the API by pdoc; the pages of this repository by Markdown.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from html import escape
from pathlib import Path

import markdown
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

HERE = Path(__file__).parent
ROOT = HERE.parent
KG = "https://w3id.org/newskg/ontology#"
PAGES = {
    "readme": ("newskg", ROOT / "README.md"),
    "modelling": ("Modelling choices", HERE / "MODELLING.md"),
    "triples": ("Graphs, IRIs and triples", HERE / "README.md"),
    "queries": ("Shipped queries", ROOT / "notebooks" / "QUERIES.md"),
    "commands": ("Commands", ROOT / "notebooks" / "COMMANDS.md"),
    "architecture": ("Architecture", ROOT / "ARCHITECTURE.md"),
}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
pre, code { background: #f3f4f6; font-size: .9em }
pre { padding: .7rem; overflow-x: auto }
table { border-collapse: collapse; display: block; overflow-x: auto }
td, th { border: 1px solid #c9ced6; padding: .25rem .5rem; text-align: left }
img { max-width: 100% }
a { color: #0b57a4 }
"""
_SHADES = ("#dbe9f6", "#eef4fa", "#ffffff")
_COLUMN, _LINE, _TALLEST = 178, 22, 24
"""Pixels of a column and of a line; lines of the highest column."""


def main(folder: Path) -> None:
    """Write all pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "classes.svg").write_text(picture(Graph().parse(HERE / "newskg.ttl")), encoding="utf-8")
    (folder / "ontology.html").write_text(ontology(), encoding="utf-8")
    for name, (title, source) in PAGES.items():
        (folder / f"{name}.html").write_text(page(title, source.read_text(encoding="utf-8")), encoding="utf-8")
    links = {"ontology": "The ontology, term by term", **{name: title for name, (title, _) in PAGES.items()}}
    links["api/kg"] = "Python: every public name"
    items = "".join(f'<li><a href="{name}.html">{escape(title)}</a></li>' for name, title in links.items())
    body = f'<h1>newskg</h1><ul>{items}</ul><img src="classes.svg" alt="The classes of the ontology">'
    (folder / "index.html").write_text(_html("newskg", body), encoding="utf-8")
    api(folder / "api")


def ontology() -> str:
    """The page of the ontology, with the picture of its classes behind its description."""
    from pylode import OntPub  # noqa: PLC0415 - takes a second to load

    logging.getLogger().setLevel(logging.WARNING)  # pyLODE turns all of the process's messages on
    graph = Graph().parse(HERE / "newskg.ttl")
    for scheme in list(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        graph.remove((scheme, None, None))  # pyLODE would take each for an ontology of its own, and mix their titles
    text = str(OntPub(graph, sort_subjects=True).make_html())
    image = '<figure><img src="classes.svg" alt="The classes of the ontology" style="max-width:100%"></figure>'
    head, found, rest = text.partition('<div class="section" id="classes">')
    if not found:
        raise ValueError("pyLODE's page has no section of classes any more")
    return head + image + found + rest


def page(title: str, text: str) -> str:
    """A page of Markdown as HTML; links between the pages of this repository stay links between these."""
    body = markdown.markdown(text, extensions=["tables", "fenced_code", "toc"])
    for name, (_, source) in PAGES.items():
        body = re.sub(rf'href="[./\w]*\b{re.escape(source.name)}"', f'href="{name}.html"', body)
    return _html(title, f'<p><a href="index.html">newskg</a></p>\n{body}')


def api(folder: Path) -> None:
    """The API reference; what pdoc warns of is raised."""
    import pdoc  # noqa: PLC0415

    modules = ["kg", *(f"kg.{name}" for name in ("interface", "model", "query", "export", "errors", "nlp.pipeline"))]
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        pdoc.pdoc(*modules, output_directory=folder)


def picture(graph: Graph) -> str:
    """The classes as SVG: a tree for each class that has none above it, in columns."""
    trees = [
        list(_tree(graph, root, 0)) for root in sorted(_roots(graph), key=lambda iri: -len(list(_tree(graph, iri, 0))))
    ]
    boxes = [part for tree in trees for part in _split(tree)]
    columns: list[list[list[tuple[int, str]]]] = [[]]
    for box in boxes:
        if columns[-1] and sum(len(one) + 1 for one in columns[-1]) + len(box) > _TALLEST:
            columns.append([])
        columns[-1].append(box)
    drawn = [
        line
        for x, column in enumerate(columns)
        for start, box in zip(_starts(column), column, strict=True)
        for line in _box(x * _COLUMN + 8, start * _LINE + 8, box)
    ]
    height = max(sum(len(box) + 1 for box in column) for column in columns) * _LINE + 8
    width = len(columns) * _COLUMN + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="13"><title>The classes of the newskg ontology</title>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n{"".join(drawn)}</svg>\n'
    )


def _roots(graph: Graph) -> list[URIRef]:
    found = [c for c in graph.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef) and c.startswith(KG)]
    return [c for c in sorted(found) if not any(str(up).startswith(KG) for up in graph.objects(c, RDFS.subClassOf))]


def _tree(graph: Graph, iri: URIRef, depth: int) -> list[tuple[int, str]]:
    below = sorted(c for c in graph.subjects(RDFS.subClassOf, iri) if isinstance(c, URIRef) and c.startswith(KG))
    return [(depth, iri.removeprefix(KG)), *(line for child in below for line in _tree(graph, child, depth + 1))]


def _split(tree: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """A tree that is higher than a column in pieces, each under the name of its top."""
    step = _TALLEST - 2
    if len(tree) <= step:
        return [tree]
    top, rest = tree[0], tree[1:]
    again = (0, f"{top[1]}, continued")
    return [[again if at else top, *rest[at : at + step]] for at in range(0, len(rest), step)]


def _starts(column: list[list[tuple[int, str]]]) -> list[int]:
    return [sum(len(box) + 1 for box in column[:number]) for number in range(len(column))]


def _box(x: int, y: int, lines: list[tuple[int, str]]) -> list[str]:
    drawn = []
    for number, (depth, name) in enumerate(lines):
        top, left = y + number * _LINE, x + depth * 14
        weight = ' font-weight="bold"' if depth == 0 else ""
        drawn.append(
            f'<rect x="{left}" y="{top}" width="{_COLUMN - 14 - depth * 14}" height="{_LINE - 3}" rx="3" '
            f'fill="{_SHADES[min(depth, 2)]}" stroke="#9aa7b8"/>'
            f'<text x="{left + 6}" y="{top + 14}" fill="#1b1f24"{weight}>{escape(name)}</text>\n'
        )
    return drawn


def _html(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/docs"))
