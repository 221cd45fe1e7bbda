"""Laws of temporal expressions, on documents built by hand: values are TIMEX3, and lie on the right side of publication."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.model import Article, Basis, Time
from kg.nlp.times import newskg_times
from kg.nlp.times.words import LISTS, TABLE
from kg.nlp.zones import zones
from kg.timex import interval, is_timex

if TYPE_CHECKING:
    from spacy.vocab import Vocab


@cache
def vocab() -> Vocab:
    return spacy.blank("en").vocab


vocab()  # so that no example has to wait for it
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [name.title() for name in TABLE["months"] if len(name) > 4] + ["May", "June", "July"]
UNITS = ["day", "week", "month", "year"]
NUMBERS = ["two", "three", "ten", "4", "25"]


def clause(verb: str, tag: str, expression: str, published: date | None, *helpers: str) -> Doc:
    """A clause "They (will) verb expression.", each word of the expression hanging from the verb."""
    words = ["They", *helpers, verb, *expression.split(), "."]
    at = 1 + len(helpers)
    deps = ["nsubj", *["aux"] * len(helpers), "ROOT", *["npadvmod"] * len(expression.split()), "punct"]
    tags = ["PRP", *["MD"] * len(helpers), tag, *["NN"] * len(expression.split()), "."]
    pos = ["PRON", *["AUX"] * len(helpers), "VERB", *["NOUN"] * len(expression.split()), "PUNCT"]
    spaces = [True] * (len(words) - 2) + [False, False]
    doc = Doc(vocab(), words, spaces, heads=[at] * len(words), deps=deps, tags=tags, pos=pos, lemmas=words)
    doc._.kg_article = Article(id="a", text=doc.text, published=published.isoformat() if published else None)
    return newskg_times(doc)


def past(expression: str, published: date | None) -> Doc:
    return clause("met", "VBD", expression, published)


def future(expression: str, published: date | None) -> Doc:
    return clause("meet", "VB", expression, published, "will")


def only(doc: Doc) -> Time:
    (time,) = doc._.kg_times
    assert is_timex(time.value)
    return time


def days(doc: Doc) -> tuple[date, date]:
    found = interval(only(doc).value)
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    return found.earliest, found.latest


@settings(deadline=None)
@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_of_the_past_is_the_last_one(published: date, weekday: str) -> None:
    day, _ = days(past(weekday, published))
    assert published - timedelta(days=6) <= day <= published
    assert WEEKDAYS[day.weekday()] == weekday


@settings(deadline=None)
@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_of_the_future_is_the_next_one(published: date, weekday: str) -> None:
    day, _ = days(future(weekday, published))
    assert published <= day <= published + timedelta(days=6)
    assert WEEKDAYS[day.weekday()] == weekday


@settings(deadline=None)
@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from([past, future]))
def test_last_and_next_weekday_never_are_today(published: date, weekday: str, tense: type) -> None:
    assert published - timedelta(days=7) <= days(tense(f"last {weekday}", published))[0] < published
    assert published < days(tense(f"next {weekday}", published))[0] <= published + timedelta(days=7)


@settings(deadline=None)
@given(DAYS, st.sampled_from([*UNITS, "quarter", "decade"]))
def test_last_this_and_next_unit_follow_each_other(published: date, unit: str) -> None:
    last, this, following = (days(past(f"{which} {unit}", published)) for which in ("last", "this", "next"))
    assert last[1] + timedelta(days=1) == this[0]
    assert this[0] <= published <= this[1]
    assert this[1] + timedelta(days=1) == following[0]


@settings(deadline=None)
@given(DAYS, st.sampled_from(NUMBERS), st.sampled_from(["days", "weeks", "months", "years"]))
def test_ago_lies_before_publication(published: date, number: str, unit: str) -> None:
    assert days(past(f"{number} {unit} ago", published))[1] < published


@settings(deadline=None)
@given(DAYS, st.sampled_from(MONTHS))
def test_a_bare_month_is_the_nearest_on_the_side_of_the_tense(published: date, month: str) -> None:
    first, last = days(past(f"in {month}", published))
    assert published - timedelta(days=366) <= first <= published
    first, last = days(future(f"in {month}", published))
    assert last >= published
    assert first <= published + timedelta(days=366)


@settings(deadline=None)
@given(published=DAYS, month=st.sampled_from(MONTHS), number=st.integers(1, 28), day_first=st.booleans())
def test_a_day_of_a_month_is_never_a_year_away(*, published: date, month: str, number: int, day_first: bool) -> None:
    words = f"{number} {month}" if day_first else f"{month} {number}"
    day, _ = days(past(words, published))
    assert day <= published or (day - published).days < 60
    assert abs((day - published).days) <= 366
    day, _ = days(future(words, published))
    assert day >= published or (published - day).days < 60
    assert day.day == number


@settings(deadline=None)
@given(DAYS, st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_last_season_has_begun_and_next_season_has_not(published: date, season: str) -> None:
    assert days(past(f"last {season}", published))[0] <= published
    assert days(future(f"next {season}", published))[1] > published


@pytest.mark.parametrize(
    "expression",
    ["today", "yesterday", "Friday", "last week", "this month", "two days ago", "next year", "in May", "3 May", "overnight", "this morning", "the weekend", "last summer", "the third quarter", "the same day", "at noon"],
)  # fmt: skip
def test_without_a_date_of_publication_nothing_is_invented(expression: str) -> None:
    time = only(past(expression, None))
    assert "X" in time.value
    assert interval(time.value) is None
    assert time.basis is not Basis.STATED


@settings(deadline=None)
@given(DAYS, st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_a_full_date_is_the_day_it_names(published: date, day: date) -> None:
    month = MONTHS_BY_NUMBER[day.month]
    forms = [f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()]
    for form in forms:
        time = only(past(f"on {form}", published))
        assert time.value == day.isoformat()
        assert time.basis is Basis.STATED


MONTHS_BY_NUMBER = {TABLE["months"][name.lower()]: name for name in MONTHS}

SOUP = st.lists(
    st.sampled_from(
        [*TABLE["months"], *TABLE["weekdays"], *TABLE["units"], *TABLE["parts"], *TABLE["seasons"], *TABLE["ordinals"]]
        + [*TABLE["numbers"], *TABLE["multipliers"], *TABLE["feasts"], *TABLE["movable_feasts"], *TABLE["decades"]]
        + [word for words in LISTS.values() for word in words]
        + [
            "May",
            "March",
            "Friday",
            "0",
            "1",
            "31",
            "1999",
            "2024",
            "0000",
            "9999",
            "12",
            "30",
            "p.m.",
            "a.m.",
            "Q3",
            "ago",
        ]
        + [
            "-",
            ",",
            "of",
            "to",
            "the",
            "and",
            "half",
            "a",
            "years",
            "days",
            "old",
            "year",
            "fiscal",
            "quarter",
            "hours",
        ]
        + ["1990s", "'", "century", "every", "each", "last", "next", "earlier", "later", "before", "weekend", "1700"]
    ),
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(soup=SOUP, published=st.one_of(st.none(), st.dates()), ahead=st.booleans())
def test_whatever_the_words_values_are_timex_and_spans_in_order(
    *, soup: list[str], published: date | None, ahead: bool
) -> None:
    doc = (future if ahead else past)(" ".join(soup), published)
    end = 0
    for number, time in enumerate(doc._.kg_times, start=1):
        assert is_timex(time.value), time
        assert doc.text[time.start : time.end] == time.text
        assert end <= time.start < time.end
        assert time.id == f"t{number}"
        end = time.end


def test_a_dateline_dates_an_article_that_came_without_a_date() -> None:
    words = ["9", "August", "2024", "\n\n", "They", "met", "yesterday", "."]
    doc = Doc(vocab(), words, heads=[5] * 8, deps=["dep"] * 8, tags=["VBD"] * 8, pos=["VERB"] * 8, lemmas=words)
    newskg_times(doc)
    assert [t.value for t in doc._.kg_times] == ["2024-08-09", "2024-08-08"]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("TURKU, Finland, 7 October 2023 (Lake Wire) -", "2023-10-06"),
        ("TURKU, Oct. 7 2023 -", "2023-10-06"),
        ("Turku, 7 Oct 87 (MW) --", "1987-10-06"),
        ("Turku, 7 Oct 23 (MW) --", "2023-10-06"),
        ("TURKU, Oct. 7 (MW) -", "XXXX-XX-XX"),
    ],
)
def test_a_dateline_dates_what_follows_it(dateline: str, day: str) -> None:
    words = [*dateline.split(), "They", "met", "yesterday", "."]
    size = len(words)
    doc = Doc(
        vocab(),
        words,
        heads=[size - 3] * size,
        deps=["dep"] * size,
        tags=["VBD"] * size,
        pos=["VERB"] * size,
        lemmas=words,
    )
    doc._.kg_zones = tuple(zones(doc.text))
    assert [t.value for t in newskg_times(doc)._.kg_times] == [day]


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\u00a0", "  "])
def test_an_expression_may_run_over_the_end_of_a_line(gap: str) -> None:
    words = ["They", "met", "last", gap, "week", "."]
    doc = Doc(vocab(), words, [True, True, False, False, False, False], heads=[1] * 6, deps=["dep"] * 6, tags=["VBD"] * 6, pos=["VERB"] * 6)  # fmt: skip
    doc._.kg_article = Article(id="a", text=doc.text, published="2024-08-09")
    assert [t.value for t in newskg_times(doc)._.kg_times] == ["2024-W31"]
