"""Words between quotation marks: which are speech, and the cue and speaker before, after or between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.regions import Regions
from kg.nlp.quotes.speakers import Speaker, beside, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.nlp.quotes.marks import Marked

_DASHES = frozenset({"—", "–", "--", "-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Cue(NamedTuple):
    """A cue verb with the speaker that goes with it."""

    verb: Token
    speaker: Speaker | None


def spoken(doc: Doc, marks: list[Marked], reported: list[Finding]) -> Iterator[Finding]:
    """One finding for each of the outermost marked stretches that is speech, in order.

    `reported` are the indirect quotations: words between marks go on with the speaker of the one in front of them.
    """
    regions = Regions(doc, marks)
    last: Finding | None = None
    for position in range(len(marks)):
        mark = marks[position]
        earlier = [f for f in reported if f.speaker and f.end <= mark.start and not (last and f.end <= last.end)]
        last = max(earlier, key=lambda f: (f.end, -f.start), default=last)
        found = _one(regions, position, last)
        if found:
            yield found
            last = found


def _one(regions: Regions, position: int, last: Finding | None) -> Finding | None:
    mark, before = regions.marks[position], regions.before(position)
    if _headed(regions, mark, before):
        head = next(t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN", "PRON"})
        return _headline(regions, mark, Speaker(head, head))
    preceding = _cue_before(regions, mark, before)
    if regions.is_title(mark):
        return _preceded(regions, position, preceding, before) if preceding and _text_of_last(before) == ":" else None
    following = _cue_after(regions, mark, regions.after(position))
    if following:
        return _followed(regions, position, following, opens=not preceding, last=last)
    if preceding:
        return _preceded(regions, position, preceding, before)
    if not _stands_alone(regions, mark, before):
        return None
    if last and _continues(regions, mark, last):
        return Finding(*regions.edges(mark), Style.DIRECT, last.cue, last.verb, last.speaker, set_off=True)
    long = regions.words(mark) >= 4 and not mark.single
    return Finding(*regions.edges(mark), Style.DIRECT, set_off=True) if long else None


def _headline(regions: Regions, mark: Marked, speaker: Speaker) -> Finding:
    """The rest of a line such as "X: 'No more' says it all" is all X's; after a whole sentence it is the article's."""
    text = regions.doc.text
    newline = text.find("\n", mark.end)
    rest = text[mark.end : newline if newline >= 0 else len(text)]
    if not mark.single or regions.last_character(mark) in {".", "?", "!"} or len(rest.strip()) < 3:
        return Finding(*regions.edges(mark), Style.DIRECT, speaker=speaker, set_off=True)
    return Finding(mark.start, mark.end + len(rest.rstrip().rstrip(".")), Style.MIXED, speaker=speaker, set_off=True)


def _preceded(regions: Regions, position: int, cue: Cue, before: Span) -> Finding:
    """Words behind their cue; they may go on without marks: 'X said "we do not know" how many'."""
    mark = regions.marks[position]
    positions = (cue.verb.i, cue.verb.i + 1)
    set_off = _text_of_last(before) in {",", ":"}
    rest = regions.after(position)
    goes_on = len(rest) > 2 and rest[0].is_alpha and rest[0].pos_ not in {"CCONJ"} and not cues.is_verb(rest[0])
    if goes_on and regions.last_character(mark) not in {".", "?", "!", ","}:
        comma = next((t.i for t in rest if t.text == ","), rest.end)
        last = regions.doc[max(comma - 1, rest.start)]
        return Finding(mark.start, last.idx + len(last), Style.MIXED, positions, cue.verb, cue.speaker, set_off)
    return Finding(*regions.edges(mark), Style.DIRECT, positions, cue.verb, cue.speaker, set_off)


def _followed(regions: Regions, position: int, cue: Cue, *, opens: bool, last: Finding | None) -> Finding | None:
    """Words in front of their cue; their sentence may open or end in the article's words."""
    mark, after = regions.marks[position], regions.after(position)
    positions = (cue.verb.i, cue.verb.i + 1)
    start = regions.sentence_start(position)
    opened = start < mark.start and opens and not (last and last.end > start)
    first = min(cue.verb.i, cue.speaker.head.left_edge.i if cue.speaker else cue.verb.i)
    between = [t for t in after if t.i < first and t.is_alpha]
    tail = len(between) > 2 and cue.speaker is not None and cue.speaker.head.i > between[-1].i
    if opened and any(t.lower_ == "that" and t.tag_ == "IN" for t in after if t.i > cue.verb.i):
        return None
    if not (opened or tail):
        return Finding(*regions.edges(mark), Style.DIRECT, positions, cue.verb, cue.speaker, set_off=True)
    end = between[-1].idx + len(between[-1]) if tail else mark.end
    return Finding(start if opened else mark.start, end, Style.MIXED, positions, cue.verb, cue.speaker, set_off=True)


def _text_of_last(region: Span) -> str:
    return next((t.text for t in reversed(region) if not t.is_space), "")


def _cue_after(regions: Regions, mark: Marked, region: Span) -> Cue | None:
    """The cue of '"...," said X' and '"...," X said'."""
    last = regions.last_character(mark)
    comma = last in {",", *_DASHES} or (len(region) > 0 and region[0].text in {",", *_DASHES})
    if not comma and last not in {"?", "!", "…"}:
        return None
    for token in region:
        if not cues.follows(token) or token.tag_ == "VBG" or token.dep_ == "acl" or _in_relative(token, region):
            continue
        if any(c.dep_ == "ccomp" and token.i < c.i < region.end for c in token.children):
            return None
        return Cue(token, _speaker(token, region)) if comma or _close(region, token) else None
    return None


def _in_relative(verb: Token, region: Span) -> bool:
    """Whether the verb stands in a relative clause on the speaker ("X, who reported on it, said")."""
    return verb.dep_ == "relcl" and any(
        c.lower_ in {"who", "which", "that"} and c.i >= region.start for c in verb.lefts
    )


def _close(region: Span, cue: Token) -> bool:
    """Whether nothing but the speaker stands between the marks and the cue."""
    return not any(t.pos_ in {"VERB", "AUX"} for t in region if t.i < cue.i)


def _speaker(cue: Token, region: Span) -> Speaker | None:
    speaker = speaker_of(cue)
    if speaker and region.start <= speaker.head.i < region.end:
        return speaker
    return beside(cue, region) or speaker


def _cue_before(regions: Regions, mark: Marked, region: Span) -> Cue | None:
    """The cue of 'X said, "..."', 'X told Y: "..."', and of a bare 'X said "..."' where the words are a sentence."""
    solid = [t for t in region if not t.is_space]
    if not solid:
        return None
    last = solid[-1]
    cue = next((t for t in reversed(solid) if cues.takes_direct(t) and t.dep_ != "amod"), None)
    if cue is None or not _still_open(region, cue, last):
        return None
    set_off = last.text in {",", ":"}
    adjacent = last == cue or last.lower_ in {"that", "as"}
    if not (set_off or (adjacent and regions.words(mark) > 3)):
        return None
    return Cue(cue, speaker_of(cue) or beside(cue, regions.doc[region.start : cue.i + 1]))


def _still_open(region: Span, cue: Token, last: Token) -> bool:
    """Whether the cue still lacks its content where the marks open."""
    if last.text == ":" or cue == last:
        return True
    return not any(t.tag_ in _FINITE and t.dep_ != "relcl" for t in region if cue.i < t.i < last.i)


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
    starts = not any(not t.is_space for t in before)
    return starts and regions.last_character(mark) in {".", "?", "!", ",", "…", "—"} and regions.words(mark) > 1


def _continues(regions: Regions, mark: Marked, last: Finding) -> bool:
    """Whether the speaker before goes on: in the same line, or in the next one right behind the last words."""
    between = regions.doc.text[last.end : mark.start]
    return "\n" not in between.strip() and len(between) < 300
