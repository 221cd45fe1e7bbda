"""Direct and indirect findings put together: marks inside reported words make them mixed, doubles go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes.cues import class_of, is_noun
from kg.nlp.quotes.marks import bare

if TYPE_CHECKING:
    from kg.nlp.quotes.findings import Finding
    from kg.nlp.quotes.marks import Marked


_ENDS = frozenset(".?!")
_VOICED = frozenset({"say", "deny", "claim", "accuse", "promise", "threaten", "write", "post"})


def merged(text: str, direct: list[Finding], indirect: list[Finding], marks: list[Marked]) -> list[Finding]:
    """All findings of a text in order, each stretch of words once."""
    widened = [_widened(text, f, marks) for f in indirect]
    kept = [f for f in direct if not any(_holds(w, f, own) for w, own in zip(widened, indirect, strict=True))]
    kept += [w for w in widened if not any(_same(w, other) for other in kept)]
    unique = {(f.start, f.end): f for f in sorted(kept, key=lambda f: f.cue or (0, 0), reverse=True)}
    ordered = sorted(unique.values(), key=lambda f: (f.start, -f.end))
    return [f for i, f in enumerate(ordered) if all(_speaks_up(f, o) for o in ordered[:i] if o.end >= f.end)]


def _speaks_up(finding: Finding, outer: Finding) -> bool:
    """Whether words reported within reported words are another voice: a named speaker who spoke, not a thought.

    "She said she hopes to win" is one voice; "she said that the ministry denied it" are two.
    """
    verb, speaker = finding.verb, finding.speaker
    if verb is None or speaker is None or speaker.head.pos_ == "PRON":
        return False
    if outer.speaker is not None and outer.speaker.head == speaker.head:
        return False
    return (verb.pos_ == "VERB" and class_of(verb) in _VOICED) or is_noun(verb, "charges")


def _widened(text: str, finding: Finding, marks: list[Marked]) -> Finding:
    """A finding with the marks that it touches taken in whole; a sentence that ends within marks ends it.

    What stands between one pair of marks altogether is a direct quotation.
    """
    start, end, mixed = finding.start, finding.end, False
    for mark in marks:
        if mark.start < end and start < mark.end:
            if mark.start <= start and end <= mark.end:
                first, last = bare(text, mark)
                return replace(finding, start=first, end=last, style=Style.DIRECT)
            mixed = mixed or not mark.single or text.count(" ", mark.start, mark.end) > 1
            start, end = min(start, mark.start), max(end, mark.end)
            if text[mark.inner_start : mark.inner_end].rstrip("'\"’” ")[-1:] in _ENDS and _sentence_follows(
                text, mark.end
            ):
                end = mark.end
                break
    end = start + len(text[start:end].rstrip())  # a mark that is never closed runs to the end of its line
    return replace(finding, start=start, end=end, style=Style.MIXED if mixed else finding.style)


def _sentence_follows(text: str, position: int) -> bool:
    following = text[position:].lstrip(" ")[:1]
    return not following or following == "\n" or following.isupper() or following in "\"“'‘"


def _holds(reported: Finding, direct: Finding, own: Finding) -> bool:
    """Whether reported words hold the marked ones: same cue and no comma before the marks, or a cue farther off."""
    inside = reported.start < direct.start and direct.end <= reported.end
    if not inside or direct.set_off:
        return False
    verb = own.verb
    earlier = verb is not None and verb.idx < direct.start and own.start < direct.start <= own.end
    return reported.cue == direct.cue or earlier


def _same(finding: Finding, direct: Finding) -> bool:
    """Whether a reported stretch is the marked one again."""
    shared = min(finding.end, direct.end) - max(finding.start, direct.start)
    by_cue = finding.cue == direct.cue and shared > 0.5 * min(direct.end - direct.start, finding.end - finding.start)
    return by_cue or shared > 0.6 * (max(finding.end, direct.end) - min(finding.start, direct.start))


def within_marks(finding: Finding, marks: list[Marked]) -> bool:
    """Whether the cue itself stands between marks: the speaker's own "I think that"."""
    verb = finding.verb
    return verb is not None and any(m.start <= verb.idx < m.end for m in marks)
