"""The notebooks run from top to bottom and show what they say; in the repository they have no outputs."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.build
HERE = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
PLOTS = {"1": 0, "2": 3, "3": 3, "4": 0}
TOLD = {
    "1": ("Bergen", "from 14 to None", "10 articles", "Sudzha  (kg:Settlement)", "<iframe"),
    "2": ("reported", "Ukrainian officials", "kg:Negotiation"),
    "3": ("betweenness", "Kostiantynivka", "1. "),
    "4": (
        "('Action', 'clinked'",
        "('Agreement', 'clinked glasses'",
        "my#Peace",
        "3 in the graph",
        "Stockholm",
        ", True)",
    ),
}


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", HERE / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def done(runner: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, nbformat.NotebookNode]:
    return runner.run(tmp_path_factory.mktemp("notebooks"))


def words(notebook: nbformat.NotebookNode) -> str:
    """All text of the outputs."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    data = [text for output in outputs for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    return "\n".join([*(output.get("text", "") for output in outputs), *data])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_runs_and_shows_what_it_tells(
    path: Path, runner: ModuleType, done: dict[str, nbformat.NotebookNode]
) -> None:
    notebook, number = done[path.name], path.name[0]
    shown = words(notebook)
    for expected in TOLD[number]:
        assert expected in shown
    assert len(runner.plots(notebook)) == PLOTS[number]
    assert all(len(plot) > 8_000 for plot in runner.plots(notebook))
    errors = [o for cell in notebook.cells for o in cell.get("outputs", ()) if o.get("name") == "stderr"]
    assert errors == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) > 4
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"


def test_there_are_four_of_them() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == ["1", "2", "3", "4"]
