"""What an article is about, where that decides what its words mean: the attacks and shots of sport hurt nobody.

The subject of a text tells the senses of its words (Magnini et al. 2002, domain driven disambiguation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.attrs import LOWER
from spacy.strings import get_string_id

from kg.nlp.lexicon import cached, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = 3
"""Different words of sport that make an article one on sport."""


@cached
def _ids(name: str) -> frozenset[int]:
    """The ids of the forms of a list, as documents keep them."""
    return frozenset(get_string_id(form) for form in words("events/register", name))


class Register:
    """The subject of one document."""

    def __init__(self, doc: Doc) -> None:
        """For a parsed document."""
        forms = set(doc.to_array([LOWER]).tolist())
        sport, force = forms & _ids("sport"), forms & _ids("force")
        self._sporting = len(sport) >= _WORDS and len(sport) > len(force)
        self._forceful: dict[int, bool] = {}

    def plays(self, token: Token, kind: str) -> bool:
        """Whether what a word of this class tells is played, and no event of the class."""
        return self._sporting and kind in words("events/register", "played") and not self._of_force(token)

    def _of_force(self, token: Token) -> bool:
        sentence = token.sent
        if sentence.start not in self._forceful:
            forms = {t.lower_ for t in sentence}
            self._forceful[sentence.start] = bool(forms & words("events/register", "force"))
        return self._forceful[sentence.start]
