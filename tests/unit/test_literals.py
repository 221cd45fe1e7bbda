"""Literals are written as the store writes them, so that quads are the same bytes before they go in and after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import terms

_ZONES = st.one_of(
    st.none(), st.just(UTC), st.integers(-13 * 4, 13 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
)


def stored(literal: ox.Literal) -> object:
    engine, node = ox.Store(), ox.NamedNode("https://a.example/x")
    engine.add(ox.Quad(node, node, literal))
    return next(iter(engine)).object


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_decimals(number: float, places: int) -> None:
    literal = terms.decimal(number, places)
    assert str(stored(literal)) == str(literal)
    assert abs(float(literal.value) - number) <= 0.5 * 10**-places + 1e-9


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=_ZONES))  # noqa: DTZ001 - of any zone
def test_moments(moment: datetime) -> None:
    literal = terms.moment(moment.isoformat())
    assert literal is not None
    assert str(stored(literal)) == str(literal)
    assert datetime.fromisoformat(literal.value) == moment
