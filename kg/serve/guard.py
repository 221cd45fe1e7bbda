"""Becomes the engine, under limits that only the process itself can take on: `guard.py PARENT BYTES PROGRAM ARGUMENTS`.

Run as a script by `python -I -S`, so it imports little. It asks the kernel to kill the engine when the server dies,
however that comes about, and to give it no more than BYTES of memory. Where a system has no such thing (the first is
Linux's), the engine still ends with a server that ends in good order.
"""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Take on the limits and become the program."""
    parent, memory, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit("the server has gone")
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(program, [program, *sys.argv[4:]])  # noqa: S606 - the program is the one that the server names


if __name__ == "__main__":
    main()
