"""The record and its JSON."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

import kg
from kg.errors import RecordError
from kg.model import (
    Annotation,
    Attribution,
    Basis,
    Container,
    Count,
    Entity,
    Event,
    Form,
    Measure,
    Mention,
    Modality,
    Participant,
    Polarity,
    Quote,
    Relation,
    Role,
    Span,
    Style,
    Time,
    TimeType,
)
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


SCHEMA = json.loads((Path(kg.__file__).parent / "annotation.schema.json").read_text(encoding="utf-8"))
KINDS = {
    "span": Span,
    "mention": Mention,
    "container": Container,
    "entity": Entity,
    "time": Time,
    "quote": Quote,
    "participant": Participant,
    "count": Count,
    "attribution": Attribution,
    "event": Event,
    "relation": Relation,
}


@pytest.mark.parametrize("name", [None, *KINDS])
def test_the_schema_has_the_fields_of_the_dataclass(name: str | None) -> None:
    described = SCHEMA["$defs"][name] if name else SCHEMA
    fields = [field.name for field in dataclasses.fields(KINDS[name] if name else Annotation)]
    assert sorted(described["properties"]) == sorted(described["required"]) == sorted(fields)


def test_the_schema_lists_the_values_of_the_enums() -> None:
    defined = SCHEMA["$defs"]
    listed = {
        Form: defined["mention"]["properties"]["form"],
        TimeType: defined["time"]["properties"]["type"],
        Basis: defined["time"]["properties"]["basis"],
        Style: defined["quote"]["properties"]["style"],
        Role: defined["participant"]["properties"]["role"],
        Measure: defined["count"]["properties"]["measure"],
        Polarity: defined["polarity"],
        Modality: defined["modality"],
    }
    assert {kind: list(kind) for kind in listed} == {kind: values["enum"] for kind, values in listed.items()}


@given(annotations())
def test_any_record_follows_the_schema(record: Annotation) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(record.to_json())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), ""),
        (("events", 0, "confidence"), 1.5),
        (("events", 0, "polarity"), "yes"),
        (("events", 0, "trigger", "start"), -1),
        (("entities", 0, "mentions"), []),
        (("times", 0, "id"), "5"),
        (("surprise",), 1),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    record = RECORD.to_json()
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(record)
