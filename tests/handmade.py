"""Annotation records without the pipeline: one written by hand, and Hypothesis strategies for any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kg import ids
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
from kg.vocabulary import WIDER, Class

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = (
    "Norvania shelled a mill in Lomvik on Friday. At least 14 people were hurt, Mayor Ilse Brandt said. "
    "“Nobody will leave Lomvik,” Brandt wrote. The Coastal Guard has not entered Lomvik."
)


def span(words: str, text: str = TEXT, after: int = 0) -> Span:
    """The first place of some words in a text."""
    start = text.index(words, after)
    return Span(start=start, end=start + len(words), text=words)


def _at(words: str) -> dict[str, object]:
    found = span(words)
    return {"start": found.start, "end": found.end, "text": found.text}


def _entity(number: int, kind: str, name: str, form: Form = Form.NAME, **more: object) -> Entity:
    place = span(name)
    iri = ids.named(kind, name) if form is Form.NAME else ids.within("a/1", "entity", place.start, place.end)
    mention = Mention(start=place.start, end=place.end, text=name, form=form)
    return replace(Entity(id=f"e{number}", iri=iri, type=kind, name=name, mentions=(mention,)), **more)


def _part(role: Role, entity: str, words: str) -> Participant:
    return Participant(role=role, entity=entity, **_at(words))


RECORD = Annotation(
    id="a/1",
    title="Shells fall on Lomvik",
    published="2031-05-04T08:00:00Z",
    url="https://courier.example/lomvik",
    source="Harbour Courier",
    author="Ana Loe; Ole Roe",
    language="en",
    text=TEXT,
    sentences=((0, 44), (45, 98), (99, 140), (141, len(TEXT))),
    entities=(
        _entity(1, "Country", "Norvania"),
        _entity(2, "Facility", "a mill", Form.NOMINAL),
        _entity(
            3,
            "Settlement",
            "Lomvik",
            iri=ids.place(77),
            geonames=77,
            lat=61.5,
            lon=-7.25,
            country="NV",
            aliases=("Lømvik",),
            within=(
                Container(iri=ids.place(78), type="Region", name="Outer Isles", geonames=78, country="NV"),
                Container(iri=ids.place(79), type="Country", name="Seeland", geonames=79, country="NV"),
            ),
            rule="gazetteer:the only one",
        ),
        _entity(4, "Person", "Ilse Brandt"),
        _entity(5, "Population", "14 people", Form.NOMINAL),
        _entity(6, "ArmedForce", "Coastal Guard"),
        _entity(7, "Position", "Mayor", Form.NOMINAL),
        _entity(8, "Population", "Nobody", Form.NOMINAL),
    ),
    times=(Time(id="t1", type=TimeType.DATE, value="2031-05-02", basis=Basis.RELATIVE, **_at("Friday")),),
    quotes=(
        Quote(id="q1", style=Style.INDIRECT, cue=span("said"), speaker="e4", **_at("At least 14 people were hurt")),
        Quote(id="q2", style=Style.DIRECT, cue=span("wrote"), speaker="e4", **_at("Nobody will leave Lomvik,")),
    ),
    events=(
        Event(
            id="v1",
            type="Shelling",
            plover="ASSAULT",
            trigger=span("shelled"),
            participants=(
                _part(Role.ACTOR, "e1", "Norvania"),
                _part(Role.TARGET, "e2", "a mill"),
                _part(Role.PLACE, "e3", "Lomvik"),
            ),
            time="t1",
            confidence=0.9,
            rule="verb: shell",
        ),
        Event(
            id="v2",
            type="Injury",
            trigger=span("hurt"),
            participants=(_part(Role.TARGET, "e5", "14 people"), _part(Role.ACTOR, "e1", "Norvania")),
            attribution=Attribution(source="e4", quote="q1"),
            counts=(Count(measure=Measure.WOUNDED, low=14, high=None, **_at("At least 14 people")),),
            confidence=0.8,
            rule="verb: hurt",
        ),
        Event(
            id="v3",
            type="Incursion",
            trigger=span("entered"),
            participants=(_part(Role.ACTOR, "e6", "Coastal Guard"), _part(Role.TARGET, "e3", "Lomvik")),
            polarity=Polarity.NEGATED,
            confidence=0.7,
            rule="verb: enter",
        ),
        Event(
            id="v4",
            type="Movement",
            trigger=span("leave"),
            participants=(_part(Role.ORIGIN, "e3", "Lomvik"),),
            modality=Modality.PLANNED,
            attribution=Attribution(source="e4", quote="q2"),
            confidence=0.7,
            rule="verb: leave",
        ),
    ),
    relations=(
        Relation(
            id="r1", type="holdsPosition", subject="e4", object="e7", confidence=0.9, rule="title", **_at("Mayor")
        ),
        Relation(
            id="r2", type="hosts", subject="e3", object="e2", confidence=0.8, rule="in", **_at("a mill in Lomvik")
        ),
    ),
)
"""Reported of an invented country: asserted, attributed, negated and planned."""

EVENTS = sorted(kind.value.rpartition("#")[2] for kind in WIDER if Class.EVENT in WIDER[kind])
ENTITIES = ("Person", "ArmedForce", "Population", "Country", "Settlement", "Facility", "Weapon", "Position")
RELATIONS = ("hosts", "locatedIn", "near", "partOf", "memberOf", "holdsPosition", "positionIn", "leads")
_NAMES = ("Norvania", "Lomvik", "Brandt", "Łódź & Co", "the “quoted”\tone", "\U0001f642", "line\nbreak", "\x07bell")


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any words of a text."""
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    return edges.map(lambda pair: Span(start=min(pair), end=max(pair), text=text[min(pair) : max(pair)]))


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    """A record whose ids all lead somewhere, with words, standings and classes of any sort."""
    text = draw(st.text(min_size=2, max_size=60)) + draw(st.sampled_from(("", " \ud800 lone", "\x00\x1b[31m", TEXT)))
    somewhere = spans(text)
    entities = tuple(_any_entity(draw, f"e{i}", text) for i in range(draw(st.integers(1, 5))))
    known = [entity.id for entity in entities]
    times = tuple(_any_time(draw, f"t{i}", text) for i in range(draw(st.integers(0, 2))))
    quotes = tuple(_any_quote(draw, f"q{i}", text, known) for i in range(draw(st.integers(0, 2))))
    standing = _standing(known, [q.id for q in quotes], [t.id for t in times])
    events = tuple(_any_event(draw, f"v{i}", text, known, standing) for i in range(draw(st.integers(0, 5))))
    relations = tuple(
        Relation(
            id=f"r{i}",
            type=draw(st.sampled_from(RELATIONS)),
            subject=draw(st.sampled_from(known)),
            object=draw(st.sampled_from(known)),
            **_fields(draw(somewhere)),
            **draw(standing),
        )
        for i in range(draw(st.integers(0, 3)))
    )
    return Annotation(
        id=draw(st.text(min_size=1, max_size=8)),
        title=draw(st.none() | st.text(max_size=20)),
        published=draw(st.none() | st.sampled_from(("2031-05-04", "2031-05-04T08:00:00Z", "soon", "2031-02-30"))),
        url=draw(st.none() | st.sampled_from(("https://x.example/?q=ä b", "nowhere <>"))),
        source=draw(st.none() | st.text(min_size=1, max_size=10)),
        language=draw(st.none() | st.just("en")),
        text=text,
        sentences=((0, len(text) // 2), (len(text) // 2, len(text))) if draw(st.booleans()) else (),
        entities=entities,
        times=times,
        quotes=quotes,
        events=events,
        relations=relations,
    )


def _fields(found: Span) -> dict[str, object]:
    return {"start": found.start, "end": found.end, "text": found.text}


def _any_entity(draw: st.DrawFn, number: str, text: str) -> Entity:
    kind, name = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(_NAMES))
    form = draw(st.sampled_from(Form))
    place = draw(spans(text))
    iri = ids.named(kind, name) if form is Form.NAME else ids.within("x", "entity", place.start, place.end)
    geonames = draw(st.none() | st.integers(1, 9))
    return Entity(
        id=number,
        iri=ids.place(geonames) if geonames else iri,
        type=kind,
        name=name,
        mentions=(Mention(form=form, **_fields(place)),),
        geonames=geonames,
        lat=geonames / 7 if geonames else None,
        lon=-geonames / 3 if geonames else None,
        aliases=draw(st.just(()) | st.just(("Other",))),
    )


def _any_time(draw: st.DrawFn, number: str, text: str) -> Time:
    values = ("2031-05-02", "2031-05", "2031", "2031-W20", "P3D", "PT2H", "P2W", "PXD", "PRESENT_REF", "XXXX-WXX-5")
    return Time(
        id=number,
        type=draw(st.sampled_from(TimeType)),
        value=draw(st.sampled_from(values)),
        basis=draw(st.sampled_from(Basis)),
        **_fields(draw(spans(text))),
    )


def _any_quote(draw: st.DrawFn, number: str, text: str, known: Sequence[str]) -> Quote:
    who = st.none() | st.sampled_from(known)
    return Quote(
        id=number,
        style=draw(st.sampled_from(Style)),
        cue=draw(st.none() | spans(text)),
        speaker=draw(who),
        medium=draw(who),
        **_fields(draw(spans(text))),
    )


def _standing(
    known: Sequence[str], quotes: Sequence[str], times: Sequence[str]
) -> st.SearchStrategy[dict[str, object]]:
    quote = st.sampled_from(quotes) if quotes else st.none()
    said = st.builds(Attribution, source=st.none() | st.sampled_from(known), quote=st.none() | quote)
    return st.fixed_dictionaries(
        {
            "polarity": st.sampled_from(Polarity),
            "modality": st.sampled_from(Modality),
            "attribution": st.none() | said,
            "time": st.none() | st.sampled_from(times) if times else st.none(),
            "confidence": st.floats(0, 1),
            "rule": st.just("any"),
        }
    )


def _any_event(
    draw: st.DrawFn, number: str, text: str, known: Sequence[str], standing: st.SearchStrategy[dict[str, object]]
) -> Event:
    somewhere = spans(text)
    parts = tuple(
        Participant(role=draw(st.sampled_from(Role)), entity=draw(st.sampled_from(known)), **_fields(draw(somewhere)))
        for _ in range(draw(st.integers(0, 3)))
    )
    counts = tuple(
        Count(
            measure=draw(st.sampled_from(Measure)), low=draw(st.integers(0, 9)), high=None, **_fields(draw(somewhere))
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return Event(
        id=number,
        type=draw(st.sampled_from(EVENTS)),
        trigger=draw(somewhere),
        participants=parts,
        counts=counts,
        **draw(standing),
    )
