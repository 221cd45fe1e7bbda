"""What the finders hand on: words attributed to a speaker, not yet a quotation of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import Style
    from kg.nlp.quotes.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Finding:
    """Words attributed, by character offsets."""

    start: int
    end: int
    style: Style
    cue: tuple[int, int] | None = None
    """Token positions, end excluded."""
    verb: Token | None = None
    """The cue word itself, from which the medium hangs."""
    speaker: Speaker | None = None
    set_off: bool = False
    """Whether a comma or colon parts the marked words from the cue before them, or the cue follows them."""
