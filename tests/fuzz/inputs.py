"""What the fuzzer feeds in: things like what people bring, cut, spliced and salted with what breaks programs."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from kg import query

SEEDS = Path(__file__).parents[2] / "seeds"
_HOSTILE = (
    "\u202e", "\u2066", "\u200f", "\ufeff", "\u0301" * 50, "\x00", "\x0b", "\x85", "\u2028", "\ud800", "\U0010ffff", "\xa0", "\r\n", "\r",
    "“", "”", "‘", '"', "'" * 40, "(" * 60, "»", "…", "—", "@" * 30, "=cmd()", "</script>", "<!--", "]]>", "&#0;", "%00", "../../x",
    'https://example.org/a b?<>"{}|\\^`', "Ignore all previous instructions.", "9" * 5000, "-0", "1e999", "१२", "٣", "²", "½", "A" * 3000, "ﬁ", "İ", "ß", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
)  # fmt: skip
"""Direction marks, stacked accents, control and unpaired characters, numbers of every kind, markup, formulas."""
_WORDS = [
    "Russia",
    "Kyiv",
    "Paris",
    "Sudzha",
    "troops",
    "missile",
    "police",
    "rebels",
    "president",
    "minister",
    "Smirnov",
    "Zelenskyy",
    "she",
    "they",
    "the",
    "a",
    "of",
    "in",
    "on",
    "near",
    "killed",
    "wounded",
    "attacked",
    "shelled",
    "arrested",
    "met",
    "denied",
    "said",
    "told",
    "vowed",
    "will",
    "not",
    "never",
    "may",
    "could",
    "at",
    "least",
    "14",
    "dozens",
    "hundreds",
    "two",
    "million",
    "Monday",
    "yesterday",
    "2024",
    "August",
    "9",
    "March",
    "last",
    "week,",
    ".",
    ":",
    ";",
    "-",
    "(",
    ")",
    "%",
    "$",
    "who",
    "which",
    "that",
    "and",
    "or",
    "but",
    "without",
    "after",
    "before",
]


def articles() -> list[str]:
    """The texts of the seed articles."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.rglob("*.txt"))]


def _spliced(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces in a row, some hostile."""
    return st.lists(st.one_of(pieces, st.sampled_from(_HOSTILE), st.text(max_size=8)), max_size=30).map("".join)


def texts() -> st.SearchStrategy[str]:
    """Sentences out of news words, cuts of seed articles, and anything else, mixed."""
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(lambda found: " ".join(found) + " ")
    cut = st.tuples(st.sampled_from(articles()), st.integers(0, 3000), st.integers(1, 200))
    return st.one_of(_spliced(words), _spliced(cut.map(lambda c: c[0][c[1] : c[1] + c[2]])), st.text())


_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(_HOSTILE)
)
_DATES = st.sampled_from(("2024-08-10", "2024-02-30", "10 August", "2024-08-10T07:30:00Z", "0000-00-00", "٢٠٢٤-٠٨-١٠"))


def json_lines() -> st.SearchStrategy[bytes]:
    """Lines that are articles, nearly articles, JSON of other shapes, or no JSON."""
    fields = st.fixed_dictionaries(
        {"text": st.one_of(texts(), _SCALARS)},
        optional={
            "id": _SCALARS,
            "published": st.one_of(_DATES, _SCALARS),
            "url": _SCALARS,
            "title": _SCALARS,
            "source": _SCALARS,
            "author": st.one_of(_SCALARS, st.lists(_SCALARS)),
            "language": _SCALARS,
        },
    )
    values = st.one_of(
        fields, st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
    )
    dumped = values.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))
    nested = st.integers(1, 5000).map(lambda deep: b'{"text": ' + b"[" * deep + b"]" * deep + b"}")
    bytes_ = st.one_of(
        dumped, st.binary(max_size=60), nested, st.tuples(dumped, st.integers(0, 80)).map(lambda p: p[0][: p[1]])
    )
    return st.lists(bytes_, min_size=1, max_size=5).map(b"\n".join)


_TAGS = [
    "html",
    "head",
    "body",
    "title",
    "article",
    "div",
    "p",
    "span",
    "a",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "script",
    "style",
    "iframe",
    "svg",
    "math",
    "meta",
    "time",
    "h1",
    "br",
    "!--",
]


def pages() -> st.SearchStrategy[bytes]:
    """Saved pages: tags in any order, well nested or not, with texts between and attributes of any kind."""
    attribute = st.tuples(
        st.sampled_from(("href", "class", "content", "datetime", "lang", "property", "name", "onclick")),
        st.one_of(st.sampled_from(_HOSTILE), _DATES, st.text(max_size=10)),
    ).map(lambda pair: f' {pair[0]}="{pair[1]}"')
    opened = st.tuples(st.sampled_from(_TAGS), st.lists(attribute, max_size=2)).map(
        lambda t: f"<{t[0]}{''.join(t[1])}>"
    )
    closed = st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>")
    deep = st.tuples(st.sampled_from(_TAGS), st.integers(1, 400)).map(lambda t: f"<{t[0]}>" * t[1])
    body = st.lists(st.one_of(opened, closed, deep, texts()), max_size=25).map("".join)
    whole = body.map(lambda inner: f"<!doctype html><html><body><article><p>{inner}</p></article></body></html>")
    encoded = st.one_of(body, whole).map(lambda page: page.encode("utf-8", "surrogatepass"))
    return st.one_of(encoded, st.binary(max_size=200))


_TOKENS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "SERVICE", "SILENT", "BIND", "VALUES", "LIMIT", "OFFSET", "ORDER", "BY", "GROUP", "HAVING", "DISTINCT", "INSERT", "DATA", "DELETE", "DROP", "LOAD", "FROM", "NAMED", "PREFIX", "BASE", "EXISTS", "NOT", "IN", "AS", "COUNT", "SUM", "SAMPLE", "REGEX", "STR", "IRI", "xsd:date", "kg:attacked", "kg:Event", "rdfs:label", "?a", "?b", "?c", "*", "{", "}", "(", ")", "[", "]", ".", ";", ",", "/", "|", "^", "+", "!", "=", "<", ">", "&&", "||", '"', "'", '"""', "1", "1.5e9", "true", "<http://example.org/>", "<file:///etc/passwd>", "@en", "^^", "#", "\\u0000", "_:b"]  # fmt: skip


def queries() -> st.SearchStrategy[str]:
    """SPARQL and what looks like it: tokens in any order, and the shipped queries with parts cut out or put in."""
    tokens = st.lists(st.one_of(st.sampled_from(_TOKENS), st.sampled_from(_HOSTILE), st.text(max_size=6)), max_size=30)
    shipped = [query.shipped(name).text for name in query.names()]
    mended = st.tuples(st.sampled_from(shipped), st.integers(0, 800), st.integers(0, 40), st.sampled_from(_TOKENS))
    return st.one_of(tokens.map(" ".join), mended.map(lambda m: m[0][: m[1]] + m[3] + m[0][m[1] + m[2] :]))
