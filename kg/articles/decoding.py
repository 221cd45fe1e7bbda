"""From the bytes of a file to its text, or to the reason why it has none.

Nothing is translated: line ends and odd spaces stay as they were given, so that offsets hold. A byte order mark is no
part of the text.
"""

from __future__ import annotations

import codecs

from kg.errors import ArticleError

_WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Longest first: UTF-32's mark starts with UTF-16's."""
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_TEXT_CONTROLS = b"\t\n\v\f\r\x1b"
_LOOKED_AT = 8192
"""Bytes from the start that tell a binary file."""


def decode(data: bytes, source: str) -> str:
    """The text that UTF-8 bytes hold, without a byte order mark.

    Raises `ArticleError` for binary data and for other encodings, with the first wrong byte and its line.
    """
    refuse_binary(data, source)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        body: bytes = error.object
        line = body.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            source,
            f"is not UTF-8: byte 0x{body[error.start]:02x} in line {line}; convert it, for example with "
            "`iconv -f windows-1252 -t utf-8`",
        ) from None


def refuse_binary(data: bytes, source: str) -> None:
    """Raise `ArticleError` where the bytes are empty, of another encoding by their mark, or no text at all."""
    if not data.strip():
        raise ArticleError(source, "is empty")
    for mark, name in _WIDE.items():
        if data.startswith(mark):
            raise ArticleError(source, f"is {name}, not UTF-8; convert it with `iconv -f {name} -t utf-8`")
    head = data[:_LOOKED_AT]
    controls = sum(1 for byte in head if byte < 0x20 and byte not in _TEXT_CONTROLS)
    if head.startswith(_MAGIC) or b"\0" in head or controls * 20 > len(head):
        raise ArticleError(source, "is a binary file, not text")


def refuse_surrogates(text: str, source: str) -> None:
    r"""Raise `ArticleError` where JSON's `\ud800` escapes leave half a character: no output could hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(source, f"has half a surrogate pair at character {error.start}") from None
