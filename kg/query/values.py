"""Answers as Python values: rows of them, or a data frame whose columns have types."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import OutputError, QueryError
from kg.query.output import prefixed
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    import pandas as pd

    from kg.query.engine import Result

Value = str | int | float | bool | Decimal | date | datetime | None
"""What a variable is bound to: an IRI or a text as `str`, None where it is unbound."""

_XSD = PREFIXES["xsd"]
_READERS: Mapping[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
}
_DTYPES: Mapping[frozenset[type], str] = {
    frozenset({int}): "Int64",
    frozenset({bool}): "boolean",
    frozenset({date}): "datetime64[s]",
    frozenset({Decimal}): "Float64",
    frozenset({float}): "Float64",
    frozenset({int, Decimal}): "Float64",
    frozenset({int, float}): "Float64",
    frozenset({Decimal, float}): "Float64",
    frozenset({int, Decimal, float}): "Float64",
}
"""The pandas type of a column by the types of the values in it; any other mix is text."""


def rows(result: Result, hidden: Collection[str] = ()) -> Iterator[dict[str, Value]]:
    """The solutions of a SELECT query, each with all of its variables but the `hidden` ones.

    Raises `QueryError` where the query was of another form.
    """
    for solution in _solutions(result, hidden):
        yield {name: value(term) for name, term in solution.items()}


def value(term: object) -> Value:
    """A term as Python has it: numbers, dates and truth values by their datatype, anything else as text.

    >>> value(ox.Literal(14)), value(ox.NamedNode("urn:a")), value(None)
    (14, 'urn:a', None)
    """
    if isinstance(term, ox.Literal):
        reader = _READERS.get(term.datatype.value)
        try:
            return reader(term.value) if reader else term.value
        except (ValueError, ArithmeticError):  # a literal that its datatype does not allow, as the asker wrote it
            return term.value
    if isinstance(term, ox.NamedNode):
        return term.value
    return None if term is None else str(term)


def frame(result: Result, hidden: Collection[str] = ()) -> pd.DataFrame:
    """The solutions of a SELECT query as a data frame.

    Whole numbers are `Int64`, other numbers `Float64`, days `datetime64[s]`, truth values `boolean`, all with room for
    missing ones; anything else is text. IRIs of vocabularies are prefixed names (`kg:Shelling`), those of data whole.

    Raises `QueryError` where the query was no SELECT, `OutputError` where pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - takes half a second, and the rest does without
    except ImportError:
        raise OutputError("a data frame needs pandas: pip install 'newskg[tables]'") from None

    found = list(_solutions(result, hidden))
    names = [variable.value for variable in result.variables] if isinstance(result, ox.QuerySolutions) else []
    columns = {name: [row[name] for row in found] for name in names if name not in hidden}
    return pd.DataFrame({name: pd.Series(*_typed(terms)) for name, terms in columns.items()})


def _solutions(result: Result, hidden: Collection[str]) -> Iterator[dict[str, object]]:
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError("the query gives no rows: only SELECT does")
    names = [variable.value for variable in result.variables]
    kept = [(number, name) for number, name in enumerate(names) if name not in hidden]
    try:
        for solution in result:
            yield {name: solution[number] for number, name in kept}
    except RuntimeError as error:  # the engine finds some mistakes only on the way
        raise QueryError(f"the query cannot be answered: {error}") from None


def _typed(terms: list[object]) -> tuple[list[Value], None, str]:
    """The values of a column, no index, and its type: what `pandas.Series` takes."""
    values = [value(term) for term in terms]
    dtype = _DTYPES.get(frozenset(type(v) for v in values if v is not None), "string")
    if dtype == "string":
        return [_text(term) for term in terms], None, dtype
    if dtype == "Float64":
        return [None if v is None else float(v) for v in values], None, dtype  # type: ignore[arg-type]
    return values, None, dtype


def _text(term: object) -> str | None:
    if isinstance(term, ox.NamedNode):
        return prefixed(term.value, PREFIXES)
    if isinstance(term, ox.Literal):
        return term.value
    return None if term is None else str(term)
