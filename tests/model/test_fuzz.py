"""A small part of `make fuzz` on each run: other cases than before would come with another seed."""

import pytest

from tests.fuzz import targets

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("name", "cases"), [("lines", 300), ("pages", 200), ("queries", 500), ("records", 50), ("texts", 100)]
)
def test_any_input_gives_a_result_or_a_refusal(name: str, cases: int) -> None:
    assert targets.run(name, cases, seed=2).cases >= cases
