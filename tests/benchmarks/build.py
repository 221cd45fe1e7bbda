"""What `kg build` costs beside the spaCy parse alone, with one worker and two, for many articles, and for some more.

Each figure is taken in a process of its own, all in one run, and the ratios are what counts. Ends with status 1 where a
bar is not met. `--articles N` sets how many articles the largest build has.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import grown

ROUNDS = 2


def _run(*command: str) -> tuple[float, int]:
    """Seconds of wall clock and the largest resident memory, in MB, of a command and each process that it started."""
    code = (
        "import resource,subprocess,sys;done=subprocess.run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(done.returncode)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *command], stdout=subprocess.PIPE, check=True, text=True)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) // 1024


def _build(source: Path, out: Path, *options: str) -> tuple[float, int]:
    return _run(sys.executable, "-m", "kg", "--quiet", "build", str(source), "-o", str(out), "--store-only", *options)


def _parse(source: Path, batch: str) -> float:
    """Seconds that spaCy takes to parse the texts with two processes, its model's loading included."""
    return _run(sys.executable, "-m", "tests.benchmarks.build", "--parse", str(source), "--batch", batch)[0]


def _parse_here(source: Path, batch: int) -> None:
    from kg.nlp import pipeline

    nlp = pipeline.plain()
    rows = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines()]
    for _ in nlp.pipe(rows, n_process=2, batch_size=batch or nlp.batch_size):
        pass


def _tell(name: str, value: float, bar: float, *, at_least: bool) -> bool:
    met = value >= bar if at_least else value <= bar
    sys.stdout.write(
        f"{name:<62}{value:8.3f}   bar {'>=' if at_least else '<='} {bar:g} {'met' if met else 'NOT MET'}\n"
    )
    sys.stdout.flush()
    return met


def measure(folder: Path, many: int) -> bool:
    """Take and print every figure; whether all bars are met."""
    some, more = many // 10, max(many // 100, 1)
    few = grown.write(folder / "some.jsonl", some)
    seconds: dict[str, list[float]] = {"parse": [], "parse by default": [], "one": [], "two": []}
    for number in range(ROUNDS):
        seconds["parse"].append(_parse(few, "32"))
        seconds["parse by default"].append(_parse(few, "0"))
        seconds["one"].append(_build(few, folder / f"one{number}", "-j", "1", "--timeout", "300")[0])
        seconds["two"].append(_build(few, folder / f"two{number}", "-j", "2")[0])
    best = {name: min(times) for name, times in seconds.items()}
    for name, taken in best.items():
        sys.stdout.write(f"{some} articles, {name}: {taken:.1f} s, {some / taken:.1f} articles a second\n")
    full, largest = _build(grown.write(folder / "many.jsonl", many), folder / "out", "-j", "2")
    small = _build(few, folder / "small", "-j", "2")[1]
    added = _build(grown.write(folder / "more.jsonl", more, first=many), folder / "out", "-j", "2")[0]
    sys.stdout.write(f"{many} articles: {full:.1f} s; {more} more: {added:.1f} s; largest process {largest} MB\n")
    met = [
        _tell(
            "throughput, -j 2 beside nlp.pipe(n_process=2, batch 32)", best["parse"] / best["two"], 1.0, at_least=True
        ),
        _tell("the same beside spaCy's own batch size", best["parse by default"] / best["two"], 1.0, at_least=True),
        _tell("two workers beside one", best["one"] / best["two"], 1.8, at_least=True),
        _tell(f"memory, {many} articles beside {some}", largest / small, 1.1, at_least=False),
        _tell(f"time, {more} articles added to {many} beside all of them", added / full, 0.03, at_least=False),
    ]
    return all(met)


def main() -> int:
    """Measure, or do one of the parts in a process of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--batch", type=int, default=0, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.parse:
        _parse_here(chosen.parse, chosen.batch)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return int(not measure(Path(folder), chosen.articles))


if __name__ == "__main__":
    sys.exit(main())
