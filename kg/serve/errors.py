"""What the endpoint answers where it does not answer the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 - an answer of the server, not a fault of it
    """A request that is answered with an error: its status and one line that says what to do."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        """Answer with an HTTP status and a message, and further headers."""
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
