"""Direct and indirect findings put together: marks inside reported words make them mixed, doubles go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Style

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.nlp.quotes.findings import Finding
    from kg.nlp.quotes.marks import Marked


def merged(doc: Doc, direct: list[Finding], indirect: list[Finding], marks: list[Marked]) -> list[Finding]:
    """All findings in text order, each stretch of words once for each cue."""
    kept = list(direct)
    for finding in indirect:
        widened = _widened(finding, marks)
        if not any(_same(widened, other) for other in direct) and not _within_marks(finding, marks):
            kept.append(widened)
    unique = {(f.start, f.end): f for f in sorted(kept, key=lambda f: (f.start, -f.end, f.cue or (0, 0)), reverse=True)}
    return sorted(unique.values(), key=lambda f: (f.start, -f.end))


def _widened(finding: Finding, marks: list[Marked]) -> Finding:
    """A finding with the marks that it touches taken in whole."""
    start, end, mixed = finding.start, finding.end, False
    for mark in marks:
        if mark.start < end and start < mark.end:
            start, end = min(start, mark.start), max(end, mark.end)
            mixed = mixed or not mark.single
    return replace(finding, start=start, end=end, style=Style.MIXED if mixed else finding.style)


def _same(finding: Finding, direct: Finding) -> bool:
    """Whether a reported stretch is the marked one again."""
    shared = min(finding.end, direct.end) - max(finding.start, direct.start)
    return (
        (shared > 0.5 * (direct.end - direct.start)
        and finding.cue == direct.cue)
        or (shared > 0.6 * (max(finding.end, direct.end) - min(finding.start, direct.start)))
    )


def _within_marks(finding: Finding, marks: list[Marked]) -> bool:
    """Whether the cue itself stands between marks: the speaker's own "I think that"."""
    verb = finding.verb
    return verb is not None and any(m.start <= verb.idx < m.end for m in marks)
