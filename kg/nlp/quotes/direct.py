"""Words between quotation marks: which are speech, and the cue and speaker before, after or between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.according import is_according
from kg.nlp.quotes.beside import Cue, cue_after, cue_before, text_of_last
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.regions import Regions
from kg.nlp.quotes.signatures import signed_by
from kg.nlp.quotes.speakers import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from kg.nlp.quotes.marks import Marked


def spoken(doc: Doc, marks: list[Marked], reported: list[Finding]) -> Iterator[Finding]:
    """One finding for each of the outermost marked stretches that is speech, in order.

    `reported` are the indirect quotations: words between marks go on with the speaker of the one in front of them.
    """
    regions = Regions(doc, marks)
    last: Finding | None = None
    for position, mark in enumerate(marks):
        earlier = [f for f in reported if f.speaker and f.end <= mark.start and _takes_over(f, last)]
        last = max(earlier, key=lambda f: (f.end, -f.start), default=last)
        found = _one(regions, position, last)
        if found:
            yield found
            last = found


def _takes_over(reported: Finding, last: Finding | None) -> bool:
    """Whether reported words give the floor to their speaker: not from within the sentence of the last cue."""
    if last is None:
        return True
    same = last.verb is not None and reported.verb is not None and last.verb.sent == reported.verb.sent
    return reported.end > last.end and not same


def _one(regions: Regions, position: int, last: Finding | None) -> Finding | None:
    mark, before = regions.marks[position], regions.before(position)
    if _headed(regions, mark, before):
        head = next(t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN", "PRON"})
        return _headline(regions, mark, Speaker(head, head))
    preceding = cue_before(regions, mark, before)
    if regions.is_title(mark):
        return _preceded(regions, position, preceding, before) if preceding and text_of_last(before) == ":" else None
    announced = preceding is not None and text_of_last(before) in {",", ":"}
    following = cue_after(regions, mark, regions.after(position), alone=not preceding)
    if following and is_according(following.verb) and regions.sentence_start(position) < mark.start:
        following = None  # the whole sentence has that source
    if following and not (announced and regions.last_character(mark) in {"?", "!"}):
        return _followed(regions, position, following, opens=not preceding, last=last)
    if preceding:
        return _preceded(regions, position, preceding, before)
    return _uncued(regions, position, before, last)


def _uncued(regions: Regions, position: int, before: Span, last: Finding | None) -> Finding | None:
    """A sentence between marks with no cue: somebody signs it, the speaker before goes on, or nobody is named."""
    mark = regions.marks[position]
    if not _stands_alone(regions, mark, before):
        return _running_on(regions, position, before, last)
    signatory = signed_by(regions, mark) if text_of_last(before) == "" else None
    if signatory is not None:
        return Finding(*regions.edges(mark), Style.DIRECT, speaker=signatory, set_off=True)
    if last and _continues(regions, mark, last):
        voice = Speaker(last.speaker.referent, last.speaker.referent) if last.speaker else None
        return Finding(*regions.edges(mark), Style.DIRECT, last.cue, last.verb, voice, set_off=True)
    long = regions.words(mark) >= 4 and not mark.single
    return Finding(*regions.edges(mark), Style.DIRECT, set_off=True) if long else None


def _running_on(regions: Regions, position: int, before: Span, last: Finding | None) -> Finding | None:
    """Words that open a sentence behind the speaker's others and go on unmarked: '"It is a ruin" in all but name'."""
    mark, rest = regions.marks[position], regions.after(position)
    opens = text_of_last(before)[-1:] in {"", "."} and regions.words(mark) > 3 and not mark.single
    goes_on = len(rest) > 1 and rest[0].is_alpha and rest[0].is_lower
    if not (opens and goes_on and last is not None and last.speaker and _continues(regions, mark, last)):
        return None
    voice = Speaker(last.speaker.referent, last.speaker.referent)
    end = rest[-1].idx + len(rest[-1])
    return Finding(mark.start, end, Style.MIXED, last.cue, last.verb, voice, set_off=True)


def _headline(regions: Regions, mark: Marked, speaker: Speaker) -> Finding:
    """The rest of a line such as "X: 'No more' says it all" is all X's; after a whole sentence it is the article's."""
    text = regions.text
    newline = text.find("\n", mark.end)
    rest = text[mark.end : newline if newline >= 0 else len(text)]
    if not mark.single or regions.last_character(mark) in {".", "?", "!"} or len(rest.strip()) < 3:
        return Finding(*regions.edges(mark), Style.DIRECT, speaker=speaker, set_off=True)
    return Finding(mark.start, mark.end + len(rest.rstrip().rstrip(".")), Style.MIXED, speaker=speaker, set_off=True)


def _preceded(regions: Regions, position: int, cue: Cue, before: Span) -> Finding:
    """Words behind their cue; they may go on without marks: 'X said "we do not know" how many'."""
    mark = regions.marks[position]
    positions = cue.positions
    set_off = text_of_last(before) in {",", ":"}
    clause = next((c for c in cue.verb.rights if c.dep_ == "ccomp" and c.i < before.end), None)
    if clause is not None and text_of_last(before) == ":":
        start = clause.left_edge.idx
        return Finding(start, mark.end, Style.MIXED, positions, cue.verb, cue.speaker, set_off=True)
    rest = regions.after(position)
    goes_on = len(rest) > 2 and rest[0].is_alpha and rest[0].pos_ != "CCONJ" and not cues.is_verb(rest[0])
    if goes_on and regions.last_character(mark) not in {".", "?", "!", ","}:
        comma = next((t.i for t in rest if t.text == ","), rest.end)
        last = regions.doc[max(comma - 1, rest.start)]
        return Finding(mark.start, last.idx + len(last), Style.MIXED, positions, cue.verb, cue.speaker, set_off)
    return Finding(*regions.edges(mark), Style.DIRECT, positions, cue.verb, cue.speaker, set_off)


def _followed(regions: Regions, position: int, cue: Cue, *, opens: bool, last: Finding | None) -> Finding | None:
    """Words in front of their cue; their sentence may open or end in the article's words."""
    mark, after = regions.marks[position], regions.after(position)
    positions = cue.positions
    start = regions.sentence_start(position)
    opened = start < mark.start and opens and not (last and last.end > start)
    first = min(cue.verb.i, cue.speaker.head.left_edge.i if cue.speaker else cue.verb.i)
    between = [t for t in after if t.i < first and t.is_alpha]
    goes_on = len(between) > 2 and not between[0].text[0].isupper()
    tail = goes_on and cue.speaker is not None and cue.speaker.head.i > between[-1].i
    if opened and any(t.lower_ == "that" and t.tag_ == "IN" for t in after if t.i > cue.verb.i):
        return None
    if not (opened or tail):
        return Finding(*regions.edges(mark), Style.DIRECT, positions, cue.verb, cue.speaker, set_off=True)
    end = between[-1].idx + len(between[-1]) if tail else mark.end
    return Finding(start if opened else mark.start, end, Style.MIXED, positions, cue.verb, cue.speaker, set_off=True)


def _headed(regions: Regions, mark: Marked, region: Span) -> bool:
    """Whether a name and a colon stand in front (as in a headline)."""
    solid = [t for t in region if not t.is_space]
    return (
        1 < len(solid) <= 8
        and solid[-1].text == ":"
        and solid[0].pos_ in {"PROPN", "NOUN", "DET", "PRON"}
        and not any(t.pos_ in {"VERB", "AUX"} for t in solid)
        and regions.words(mark) > 1
    )


def _stands_alone(regions: Regions, mark: Marked, before: Span) -> bool:
    """Whether the marks hold a sentence of their own."""
    # A name that ends in an abbreviation ("said Ann Lee, R-Ohio.") ends the sentence too.
    starts = text_of_last(before)[-1:] in {"", "."}
    return starts and regions.last_character(mark) in {".", "?", "!", ",", "…", "—"} and regions.words(mark) > 1


def _continues(regions: Regions, mark: Marked, last: Finding) -> bool:
    """Whether the speaker before goes on: in the same line, or in the next one right behind the last words."""
    between = regions.text[last.end : mark.start]
    return "\n" not in between.strip() and len(between) < 300
