"""HTML that is nothing but an article's body, as plain text: paragraphs stay apart, everything else goes."""

from __future__ import annotations

import re

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    )
)
_SILENT = ("script", "style", "template", "noscript", "iframe", "svg")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r" *\n *(?:\n *)+")


def text_of(markup: str) -> str:
    r"""The text of a piece of HTML, with an empty line between blocks.

    >>> text_of("<p>A bridge <b>fell</b>.</p><p>Nobody was hurt.</p>")
    'A bridge fell.\n\nNobody was hurt.'
    """
    from lxml import etree, html  # noqa: PLC0415 - few inputs need it

    if not markup.strip():
        return ""
    root = html.fragment_fromstring(markup, create_parent="div")
    etree.strip_elements(root, *_SILENT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    words: list[str] = []
    # Not by recursion: what nests deeper than Python's stack is no reason to fail.
    for event, node in etree.iterwalk(root, events=("start", "end")):
        border = "\n\n" if node.tag in _BLOCKS else ""
        said = node.text if event == "start" else node.tail
        words += ("\n" if event == "start" and node.tag == "br" else border, _SPACE.sub(" ", said or ""))
    return _BREAKS.sub("\n\n", "".join(words)).strip()
