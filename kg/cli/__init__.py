"""The `kg` command: one file a group of commands; everything heavy is imported when a command runs."""

from kg.cli.main import main

__all__ = ["main"]
