"""The model's attribute rules, looked up instead of matched anew.

spaCy asks each of a model's rules of each token. Nearly all of them look at one token: its fine tag, its dependency
and, where a rule names it, its lower-case form. So what they set is kept by these three, and a document in which a rule
about several tokens may begin is left to spaCy. What is set is the same, in a fifth of the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, LOWER, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Token

_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What the rules may ask of a token."""
_MOST = 50_000
"""Forms that are kept, and kinds of tokens; then all are looked up again."""


def look_up(nlp: Language) -> None:
    """Make a table of the attribute rules of a pipeline, where they ask for nothing else."""
    for _, component in nlp.pipeline:
        if type(component) is AttributeRuler and _is_plain(component):
            table = _Table(component)
            component.__class__ = _Ruler
            vars(component)["table"] = table


def _is_plain(ruler: AttributeRuler) -> bool:
    asked = {key for pattern in _patterns(ruler) for element in pattern for key in element}
    return asked <= _ASKED and not any("_" in attrs for attrs in ruler.attrs)


def _patterns(ruler: Any) -> Iterator[list[dict[str, Any]]]:
    return (pattern for rule in ruler.patterns for pattern in rule["patterns"])


class _Ruler(AttributeRuler):
    """An attribute ruler with a table."""

    table: _Table

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules say of each token of a document."""
        found = self.table.read(doc)
        if found is None:
            return super().__call__(doc)
        for token, attrs in zip(doc, found, strict=True):
            if attrs:
                set_token_attrs(token, attrs)
        return doc


class _Table:
    """What the rules set, by what they ask for."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._match, self._attrs = ruler.match, ruler.attrs
        self._words, self._expressions = _forms(element for pattern in _patterns(ruler) for element in pattern)
        self._longer = Matcher(ruler.vocab, validate=False)
        self._longer.add("longer", [pattern[:1] for pattern in _patterns(ruler) if len(pattern) > 1])
        self._forms: dict[int, int] = {}
        self._rows: dict[tuple[int, int, int], dict[int, Any] | None] = {}

    def read(self, doc: Doc) -> list[dict[int, Any]] | None:
        """What to set for each token; None where a rule about several tokens may begin."""
        if max(len(self._forms), len(self._rows)) > _MOST:
            self._forms.clear()
            self._rows.clear()
        found = []
        for number, (tag, dep, form) in enumerate(doc.to_array([TAG, DEP, LOWER]).tolist()):
            named = self._forms.get(form)
            if named is None:
                named = self._forms[form] = form if self._is_named(doc.vocab.strings[form]) else 0
            key = tag, dep, named
            if key not in self._rows:
                self._rows[key] = self._row(doc[number])
            row = self._rows[key]
            if row is None:
                return None
            found.append(row)
        return found

    def _is_named(self, form: str) -> bool:
        """Whether a rule may tell this form from another one."""
        return form in self._words or form.isspace() or any(one.search(form) for one in self._expressions)

    def _row(self, token: Token) -> dict[int, Any] | None:
        """What the rules about one token set; None where one about several may begin with it."""
        alone = Doc(token.vocab, [token.text], [False], tags=[token.tag_], deps=[token.dep_], heads=[0])
        if self._longer(alone, allow_missing=True):
            return None
        row: dict[int, Any] = {}
        for number, *_ in self._match(alone):
            row.update(self._attrs[number])
        return row


def _forms(elements: Iterable[dict[str, Any]]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The forms that rules name, and the expressions."""
    words: set[str] = set()
    expressions = []
    for element in elements:
        named = element.get("LOWER", ())
        if isinstance(named, dict):
            expressions += [re.compile(text) for key, text in named.items() if key == "REGEX"]
            words.update(*(texts for key, texts in named.items() if key != "REGEX"))
        elif named:
            words.add(named)
    return frozenset(words), tuple(expressions)
