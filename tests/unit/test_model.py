"""The record and its JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from kg.errors import RecordError
from kg.model import Annotation
from tests.handmade import RECORD, annotations


@given(annotations())
def test_a_record_comes_back_from_its_json(record: Annotation) -> None:
    text = json.dumps(record.to_json())
    assert Annotation.from_json(json.loads(text)) == record


def test_the_order_of_fields_is_the_schemas() -> None:
    assert list(RECORD.to_json())[:3] == ["schema", "id", "title"]
    assert list(RECORD.to_json()["events"][0])[:3] == ["id", "type", "plover"]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), "kg-annotation/0", "annotate the article again"),
        (("events", 0, "polarity"), "maybe", r"record\.events\[0\]\.polarity is 'maybe', not one of affirmed, negated"),
        (("events", 0, "trigger", "start"), "5", r"record\.events\[0\]\.trigger\.start is '5', not int"),
        (("events", 0, "trigger", "start"), True, r"start is True, not int"),
        (("entities",), {}, r"record\.entities is \{\}, not a list"),
        (("entities", 0), 7, r"record\.entities\[0\] is 7, not an object"),
        (("sentences", 0), [1, 2, 3], r"record\.sentences\[0\] has 3 items, not 2"),
        (("surprise",), 1, "record has 'surprise', which the schema does not know"),
    ],
)
def test_a_wrong_value_is_named_with_its_path(path: tuple[str | int, ...], value: object, message: str) -> None:
    record = RECORD.to_json()
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(RecordError, match=message):
        Annotation.from_json(record)


def test_a_missing_field_is_named() -> None:
    record = RECORD.to_json()
    del record["quotes"][0]["style"]
    with pytest.raises(RecordError, match=r"record\.quotes\[0\].*'style'"):
        Annotation.from_json(record)


def test_whole_numbers_may_stand_for_degrees() -> None:
    record = RECORD.to_json()
    record["entities"][2]["lat"] = 61
    assert Annotation.from_json(record).entities[2].lat == 61.0
