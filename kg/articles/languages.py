"""Whether an article is in the language that we read: guessed from its letters, by py3langid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ArticleError

if TYPE_CHECKING:
    from kg.model import Article

LANGUAGE = "en"
"""The one language that our rules know, as ISO 639 has it."""

_LOOKED_AT = 2000
"""Characters from the start that tell the language."""
_ENOUGH = 200
"""Letters without which nothing can be told."""
_MARGIN = 150.0
"""How much better another language must fit, as a difference of logarithms. German, French and Dutch news fit by 300
and more; English texts that are little but foreign names or scores by 120 at most."""


def refuse_foreign(article: Article, where: str) -> None:
    """Raise `ArticleError` where a text is long enough to tell that it is not English.

    Of a shorter one, what the article says of its own language counts.
    """
    text = article.text[:_LOOKED_AT]
    if sum(map(str.isalpha, text)) >= _ENOUGH:
        language = _guess(text)
    else:
        language = (article.language or LANGUAGE).partition("-")[0].lower()
    if language != LANGUAGE:
        raise ArticleError(
            where, f"its language is {language!r}, and newskg reads English; --language en reads it all the same"
        )


def _guess(text: str) -> str:
    # Its model takes a third of a second to load.
    import py3langid  # noqa: PLC0415

    ranked = py3langid.rank(text)
    scores = {name: float(score) for name, score in ranked}
    best = str(ranked[0][0])
    return best if scores[best] - scores[LANGUAGE] > _MARGIN else LANGUAGE
