"""The dateline that opens a report: place, what holds it, date, agency and a dash, before the first sentence.

"OSLO, Sept. 5 2024 - ", "GOMA, Congo, 22 January 2025 (Lake Press) - ", "Lima, 23 Aug 88 (EFE) -- ". The place stands
in capitals, or a date or an agency beside it tells that the line opens with a dateline and not with a sentence.
"""

from __future__ import annotations

import re

from kg.nlp.times.words import DAY, FULL_WEEKDAY, MONTH, YEAR

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_JOINING = r"(?:de|del|la|las|el|al|as|ar|ad|of|on|du|des|da|do|le|les|sur|upon|and|near|in)"
"""Small words within the names of places: "Rio de Janeiro"."""
_CAPITALS = rf"(?:{_UPPER}(?:{_UPPER}|[.'’ /-]){{2,40}})"
_MIXED = rf"(?:{_UPPER}[\w.'’-]+(?:[ /-](?:{_JOINING}[ -])?{_UPPER}[\w.'’-]*){{0,3}})"
_HOLDERS = rf"(?:,\ {_UPPER}[\w.'’-]*(?:\ (?:of\ )?{_UPPER}[\w.'’-]*){{0,2}}){{0,2}}"
"""What holds the place: country, state, "D.C."."""
_DAY = rf"{DAY}(?:st|nd|rd|th)?"
_DAY_AND_MONTH = rf"(?:{_DAY}\ {MONTH}|{MONTH}\ {_DAY})"
_FULL = rf"{_DAY_AND_MONTH},?\ (?:{YEAR}|['’]?\d\d)|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:{YEAR}|\d\d)"
_DATE = rf"(?i:(?:{FULL_WEEKDAY},?\ )?(?:{_FULL}|{_DAY_AND_MONTH})|{FULL_WEEKDAY})(?!\w)"
_AGENCY = rf"\(\ ?{_UPPER}[^()\n]{{1,38}}\)"
_KNOWN_AGENCY = rf"\((?:{_UPPER}{{2,8}}|Reuters|Xinhua)\)"
_DASH = r"(?:[-–—―]+|_|:)"
_BARE_DASH = r"[-–—]{1,2}\s"
_OPENERS = r"(?:in|on|at|by|from|the|after|before|since|until)\ "
_NO_PLACE = rf"(?!(?i:{_OPENERS}|(?:{FULL_WEEKDAY}|{MONTH}),?\ (?:{MONTH}|\d)))"
"""What opens with a preposition, an article or a date is no place."""
_REMARKS = r"(?:\ ?\[[^\W\d_][^\]\n]{2,80}\])*"
"""What a monitoring service puts before a text: "[Text]", "[Excerpts]"."""
_OPENING = r"(?=\s*[\"“”'‘’«]?(?:[^\W_a-z]|$))"
"""A sentence follows: it opens with a capital, a figure or a quotation mark."""

DATELINE = re.compile(
    rf"""\s*{_NO_PLACE}(?:{_CAPITALS}{_HOLDERS}\ ?(?:,\ ?{_DATE}\ ?)?{_AGENCY}(?:,\ ?{_DATE})?\ ?{_DASH}
        |(?:{_CAPITALS}|{_MIXED}){_HOLDERS},\ {_DATE}\ ?(?:,?\ ?{_AGENCY}\ ?{_DASH}|\s?{_DASH}\s{_OPENING}|\s*$)
        |{_CAPITALS}{_HOLDERS}\ ?{_BARE_DASH}
        |{_MIXED}{_HOLDERS}\ {_KNOWN_AGENCY}\ ?{_DASH}
        |{_AGENCY}\ ?[-–—]+\s)                                       # the agency alone
    {_REMARKS}""",
    re.VERBOSE,
)
"""Matches at the start of a line the dateline that opens it, with its dash."""
