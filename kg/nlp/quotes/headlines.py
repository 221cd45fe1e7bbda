"""Headlines that name their speaker in front of a colon: "Poll: Voters tired of campaign"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.speakers import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LONGEST = 5
"""Words of a name in front of the colon."""


def headed(doc: Doc) -> Iterator[Finding]:
    """The words behind the name and colon of the first line, where they hold a verb and no mark opens them."""
    line = _first_line(doc)
    colon = next((i for i, t in enumerate(line[: _LONGEST + 1]) if t.text == ":"), None)
    if not colon:
        return
    name, words = line[:colon], line[colon + 1 :]
    if not _speaks(name) or len(words) < 3 or words[0].is_quote or not any(t.pos_ in {"VERB", "AUX"} for t in words):
        return
    end = words[-1] if words[-1].text not in {".", ";", ","} else words[-2]
    yield Finding(words[0].idx, end.idx + len(end), Style.INDIRECT, speaker=Speaker(name[-1], name[-1]))


def _first_line(doc: Doc) -> list[Token]:
    line: list[Token] = []
    for token in doc:
        if "\n" in token.text and line:
            break
        if not token.is_space:
            line.append(token)
    return line


def _speaks(name: list[Token]) -> bool:
    """Whether the words are a person's, an organization's or a report's name."""
    head = name[-1]
    named = head.ent_type_ in {"PERSON", "ORG"} or cues.is_noun(head, "documents")
    return named and not any(t.pos_ in {"VERB", "AUX"} for t in name)
