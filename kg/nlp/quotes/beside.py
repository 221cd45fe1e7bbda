"""The cue beside marked words: in front of them (X said, "...") or behind them ("...," said X)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.nlp.quotes import cues
from kg.nlp.quotes.according import holder_of_view, is_according, source_of
from kg.nlp.quotes.speakers import Speaker, beside, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.nlp.quotes.marks import Marked
    from kg.nlp.quotes.regions import Regions

_DASHES = frozenset({"—", "–", "--", "-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPPED = frozenset({"?", "!", "…"})
_SUBORDINATORS = frozenset(
    {"although", "though", "when", "while", "because", "if", "unless", "after", "before", "since", "until"}
)
_VOICES = frozenset({"he", "she", "they", "we", "i", "who"})


class Cue(NamedTuple):
    """A cue word with the speaker that goes with it."""

    verb: Token
    speaker: Speaker | None

    @property
    def positions(self) -> tuple[int, int]:
        """Of the cue's tokens, end excluded: "according to" has two."""
        return self.verb.i, self.verb.i + (2 if is_according(self.verb) else 1)


def text_of_last(region: Span) -> str:
    """The last token of a region that is no blank, or the empty string."""
    return next((t.text for t in reversed(region) if not t.is_space), "")


def cue_after(regions: Regions, mark: Marked, region: Span, *, alone: bool = True) -> Cue | None:
    """The cue of '"...," said X' and '"...," X said', and of '"..." by the river, X said'.

    `alone` is whether no cue stands in front of the marks.
    """
    last = regions.last_character(mark)
    comma = last in {",", *_DASHES} or (len(region) > 0 and region[0].text in {",", *_DASHES})
    goes_on = not comma and len(region) > 1 and region[0].lower_ == region[0].text and region[0].is_alpha
    if not comma and last not in _STOPPED and not goes_on:
        return None
    return _by_source(region) or _by_verb(regions, mark, region, comma=comma, alone=alone)


def _by_source(region: Span) -> Cue | None:
    """The cue of '"...," according to X'."""
    first = next((t for t in region if not t.is_punct), None)
    source = source_of(first) if first is not None and is_according(first) else None
    return Cue(first, Speaker(source, source)) if first is not None and source is not None else None


def _by_verb(regions: Regions, mark: Marked, region: Span, *, comma: bool, alone: bool) -> Cue | None:
    last = regions.last_character(mark)
    joined = next((t.dep_ == "cc" for t in region if not t.is_punct), False)
    for token in region:
        if not cues.follows(token) or _subordinate(token) or _in_relative(token, region):
            continue
        if _around(token, regions.first_token(mark)):
            return None
        if joined and any(token.i < c.i < region.end for c in token.children if _own_words(c)):
            return None
        found = Cue(token, _speaker(token, region))
        if comma or (last in _STOPPED and _close(region, token)):
            return found
        return found if _ends_region(region, found) else None
    return _any_verb(region) if alone and comma and regions.words(mark) > 3 else None


def _any_verb(region: Span) -> Cue | None:
    """A verb that the lexicon lacks, in the place of a cue, as in "...," she sang."""
    verb = next((t for t in region if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.pos_ != "VERB" or verb.tag_ not in _FINITE or verb.dep_ in {"relcl", "acl"}:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and region.start <= c.i < region.end), None)
    if subject is None or any(c.dep_ in {"dobj", "attr", "mark", "advmod", "acomp"} for c in verb.children):
        return None
    return Cue(verb, Speaker(subject, subject))


def _subordinate(verb: Token) -> bool:
    """Whether the verb is no main verb, or stands in a clause with "although", "when": not in "as X put it"."""
    infinitive = any(c.tag_ == "TO" for c in verb.lefts)
    begins = any(c.dep_ == "xcomp" and any(t.tag_ == "TO" for t in c.lefts) for c in verb.rights)
    if verb.tag_ == "VBG" or infinitive or begins or (verb.dep_ == "acl" and verb.tag_ != "VBD"):
        return True
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _SUBORDINATORS for c in verb.lefts)


def _around(cue: Token, within: Token) -> bool:
    """Whether the marks stand in the subject of the cue or a clause beside it: 'Lee, who calls it "a joke," said'."""
    branch = within
    while branch.head not in {branch, cue}:
        branch = branch.head
    partial = branch.left_edge.i < within.i and not branch.left_edge.is_quote
    return branch.head == cue and branch.dep_ in {"nsubj", "nsubjpass", "advcl"} and partial


def _own_words(child: Token) -> bool:
    """Whether the cue reports this behind it, and so is not that of the marked words: '"...," and Y talked of Z'."""
    finite = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} or c.lower_ == "that" for c in child.lefts)
    return (child.dep_ == "ccomp" and finite) or child.dep_ in {"prep", "dobj"}


def _in_relative(verb: Token, region: Span) -> bool:
    """Whether the verb stands in a relative clause on the speaker ("X, who reported on it, said")."""
    return verb.dep_ == "relcl" and any(
        c.lower_ in {"who", "which", "that"} and c.i >= region.start for c in verb.lefts
    )


def _close(region: Span, cue: Token) -> bool:
    """Whether nothing but the speaker stands between the marks and the cue."""
    return not any(t.pos_ in {"VERB", "AUX"} for t in region if t.i < cue.i)


def _ends_region(region: Span, cue: Cue) -> bool:
    """Whether a comma, the cue and its speaker end the clause: '"..." if it rains, said X'."""
    if cue.speaker is None or not region.start <= cue.speaker.head.i < region.end:
        return False
    first = min(cue.verb.i, cue.speaker.head.left_edge.i)
    behind = [t for t in region if t.i > cue.verb.i and t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"relcl", "acl"}]
    return first > region.start and region.doc[first - 1].text == "," and not behind


def _speaker(cue: Token, region: Span) -> Speaker | None:
    near = [
        c
        for c in cue.children
        if not cues.quotes_other(cue) and c.dep_ in {"nsubj", "nsubjpass"} and region.start <= c.i < region.end
    ]
    speaker = Speaker(near[0], near[0]) if len(near) == 1 else speaker_of(cue)
    if speaker and region.start <= speaker.head.i < region.end:
        return speaker
    return beside(cue, region) or speaker


def cue_before(regions: Regions, mark: Marked, region: Span) -> Cue | None:
    """The cue of 'X said, "..."', 'X told Y: "..."', and of a bare 'X said "..."' where the words are a sentence."""
    solid = [t for t in region if not t.is_space]
    if not solid:
        return None
    last = solid[-1]
    view = next((t for t in reversed(solid) if last.text == "," and holder_of_view(t) is not None), None)
    if view is not None and view.right_edge.i == last.i - 1:
        holder = holder_of_view(view)
        return Cue(view, Speaker(holder, holder) if holder is not None else None)
    cue = next(
        (t for t in reversed(solid) if cues.takes_direct(t) and t.dep_ != "amod" and not cues.hypothetical(t)), None
    )
    signed = last.text == ":" and next((t for t in reversed(solid) if cues.is_noun(t) and _by(t) is not None), None)
    if cue is None or not _still_open(region, cue, last) or (signed and signed.i > cue.i):
        return _announced(solid) if last.text == ":" and regions.words(mark) > 2 else None
    set_off = last.text in {",", ":"}
    adjacent = last == cue or last.lower_ in {"that", "as"}
    whole = regions.words(mark) > 3 or regions.last_character(mark) in {"!", "?"}
    if not (set_off or (adjacent and whole)):
        return None
    return Cue(cue, speaker_of(cue) or beside(cue, regions.doc[region.start : cue.i + 1]))


def _still_open(region: Span, cue: Token, last: Token) -> bool:
    """Whether the cue still lacks its content where the marks open."""
    if last.text == ":" or cue == last:
        return True
    between = [t for t in region if cue.i < t.i < last.i]
    contrast = any(t.lower_ in {"but", "yet"} and t.nbor(-1).text == "," for t in between)
    return not contrast and not any(t.tag_ in _FINITE and t.dep_ != "relcl" for t in between)


def _by(noun: Token) -> Token | None:
    """The one behind "by" in "this statement by X"."""
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _announced(solid: list[Token]) -> Cue | None:
    """The cue of 'X had a message for Y: "..."' and of 'X went further: "..."': a noun for words, or a voice."""
    noun = next((t for t in reversed(solid) if cues.is_noun(t) or cues.is_noun(t, "documents")), None)
    verbs = [t for t in solid if t.tag_ in _FINITE and t.pos_ == "VERB"]
    verb = next((t for t in verbs if any(c.dep_ == "nsubj" for c in t.children)), None)
    subject = speaker_of(verb) if verb is not None else None
    if noun is not None:
        owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _by(noun)
        return Cue(noun, Speaker(owner, owner) if owner is not None else subject)
    if verb is None or subject is None:
        return None
    voice = subject.head.ent_type_ == "PERSON" or subject.head.lower_ in _VOICES
    return Cue(verb, subject) if voice else None
