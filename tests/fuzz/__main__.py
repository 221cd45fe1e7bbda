"""`python -m tests.fuzz`: put generated cases through every entrance, and say how many went through.

Repeated with the same `--seed`, the same cases come. With `--target NAME --atheris`, coverage guides what comes next, until it is stopped
or `--cases` are done; it needs the extra `fuzz`.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz import targets


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000, help="in all, shared among the targets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=list(targets.TARGETS), help="this one alone, with all of the cases")
    parser.add_argument("--atheris", action="store_true", help="let coverage guide the cases of the one target")
    asked = parser.parse_args()
    if asked.atheris:
        _guided(asked.target or parser.error("--atheris needs --target"), asked.cases, asked.seed)
        return
    done = 0
    for name, target in targets.TARGETS.items():
        if asked.target in (None, name):
            cases = asked.cases if asked.target else round(asked.cases * target.share)
            start = time.monotonic()
            tally = targets.run(name, cases, asked.seed)
            done += tally.cases
            seconds = time.monotonic() - start
            sys.stdout.write(f"{name}: {tally.cases} cases in {seconds:.0f} s, the slowest {tally.slowest:.2f} s\n")
            sys.stdout.flush()
    sys.stdout.write(f"{done} cases: none crashed, none over {targets.LIMIT:.0f} s, no Turtle that does not parse\n")


def _guided(name: str, cases: int, seed: int) -> None:
    import atheris

    atheris.instrument_all()
    # Long inputs from the start: Hypothesis makes no case of a few bytes.
    options = [f"-runs={cases}", "-len_control=0", "-max_len=8192", f"-seed={seed}"]
    atheris.Setup([sys.argv[0], *options], targets.fuzzed(name, targets.Tally()).hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
