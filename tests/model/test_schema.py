"""What the pipeline gives follows the schema that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import kg
from kg.model import Annotation

if TYPE_CHECKING:
    from tests.conftest import Annotate

pytestmark = pytest.mark.model

TEXT = (
    "The Norwegian navy shelled a mill near Bergen on Friday, killing at least three people, Mayor Ilse Brandt said.\n\n"
    "“Nobody will leave the town,” she wrote on Telegram. Oslo denied that its ships had entered the fjord."
)


def test_a_record_follows_the_schema_and_comes_back_from_its_json(annotate: Annotate) -> None:
    record = annotate(TEXT, "2031-05-04", title="Shells fall", source="Harbour Courier")
    schema = json.loads((Path(kg.__file__).parent / "annotation.schema.json").read_text(encoding="utf-8"))
    text = json.dumps(record.to_json())
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    assert Annotation.from_json(json.loads(text)) == record
    assert record.entities
    assert record.quotes
    assert record.events


def test_offsets_lead_to_the_words(annotate: Annotate) -> None:
    record = annotate(TEXT, "2031-05-04").to_json()
    found = list(_spans(record))
    assert len(found) > 20
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in found)


def _spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [span for item in value for span in _spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= set(value) else []
    return own + [span for item in value.values() for span in _spans(item)]
