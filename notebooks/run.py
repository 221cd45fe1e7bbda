# ruff: noqa: INP001 - a tool beside the notebooks, no part of the package
"""Runs the notebooks from top to bottom: `run(FOLDER)` leaves them there with their outputs.

`make picture` keeps the plots that the documentation shows: `python notebooks/run.py`.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
PICTURES = HERE / "pictures"


def run(folder: Path) -> dict[str, nbformat.NotebookNode]:
    """Run every notebook, in their order, in a copy of this folder.

    Args:
        folder: an empty folder; the notebooks find `seeds/` beside their own folder, as they do here.

    Returns:
        The notebooks with their outputs, by the names of their files.

    Raises:
        CellExecutionError: where a cell fails, with its traceback.
    """
    (folder / "notebooks").mkdir()
    (folder / "seeds").symlink_to(HERE.parent / "seeds", target_is_directory=True)
    done = {}
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder / "notebooks")}})
        done[path.name] = client.execute()
    return done


def plots(notebook: nbformat.NotebookNode) -> list[bytes]:
    """The plots in a notebook's outputs, PNG, in their order."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    found = (output.get("data", {}).get("image/png") for output in outputs)
    return [base64.b64decode(data) for data in found if data]


def main() -> None:
    """Write the plots into `pictures/`, named by notebook and number."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(Path(folder))
    for old in PICTURES.glob("notebook-*.png"):
        old.unlink()
    for name, notebook in done.items():
        for number, data in enumerate(plots(notebook), 1):
            (PICTURES / f"notebook-{name[0]}-{number}.png").write_bytes(data)


if __name__ == "__main__":
    main()
