"""`kg doctor` on a machine where all is well."""

import pytest

from kg.cli.doctor import examine

pytestmark = pytest.mark.model


def test_all_is_well_and_the_sentence_is_read() -> None:
    found = {finding.what: finding for finding in examine()}
    assert not [finding for finding in found.values() if finding.well is False]
    assert found["self-test"].detail == "one sentence read: Arrest in Nairobi"
