"""Who is who: `newskg_coref` joins the noun phrases that refer to one entity, surest ties first.

The order of the sieves follows Lee et al., Deterministic Coreference Resolution Based on Entity-Centric,
Precision-Ranked Rules (Computational Linguistics 39, 2013): names, grammar, nominals, pronouns.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Form
from kg.nlp.entities.coref_chains import Chains
from kg.nlp.entities.coref_mentions import mentions
from kg.nlp.entities.coref_names import fullest, join_names
from kg.nlp.entities.coref_nominals import join_nominals
from kg.nlp.entities.coref_pronouns import join_pronouns
from kg.nlp.entities.coref_syntax import join_reflexives, join_syntax
from kg.nlp.entities.nominals import absorbed
from kg.nlp.entities.pronouns import PLACES, agreement, antecedent_of_relative
from kg.nlp.layers import Cluster, Entities, model_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.entities.coref_chains import Chain

SIEVES = (join_names, join_syntax, join_nominals, join_reflexives, join_pronouns, join_nominals)
"""Nominals come again last: by then it is known whose "his brother" is."""
_UNRESOLVED = frozenset({"you", "your", "yours", "yourself", "yourselves", "it", "its", "itself"}) | PLACES
"""Pronouns that say nothing of their referent: alone they are no entity."""


def entities(doc: Doc) -> Entities:
    """The entities of a document by first mention, with the tokens under which each noun phrase is found."""
    chains = Chains(mentions(doc))
    for sieve in SIEVES:
        sieve(chains)
    kept = [c for c in chains if not _says_nothing(c)]
    ordered = sorted(kept, key=lambda c: c.first.index)
    clusters = tuple(_cluster(doc, chains, c, i) for i, c in enumerate(ordered, start=1))
    return Entities(clusters, tuple(_stand_ins(doc, chains)))


def _says_nothing(chain: Chain) -> bool:
    return all(m.is_pronoun and m.head.lower_ in _UNRESOLVED for m in chain.mentions)


def _stand_ins(doc: Doc, chains: Chains) -> Iterator[tuple[int, int]]:
    """(token, head) of each counted noun, noun that belongs to a name, and relative pronoun."""
    yield from absorbed(doc, [m.phrase for m in chains.mentions if m.is_name])
    for mention in chains.mentions:
        if mention.noun.i != mention.head.i:
            yield mention.noun.i, mention.head.i
    for token in doc:
        noun = antecedent_of_relative(token)
        if noun is not None and noun.i in chains.by_head:
            yield token.i, chains.by_head[noun.i].phrase.head


def _cluster(doc: Doc, chains: Chains, chain: Chain, number: int) -> Cluster:
    name = fullest(chain) if chain.names else chain.place.name if chain.place else _called(doc, chain)
    why = next((m.phrase.rule for m in chain.mentions if m.phrase.type == chain.kind and m.phrase.rule), "")
    return Cluster(
        id=f"e{number}",
        type=chain.kind or _kind_of_pronouns(chain),
        name=name,
        phrases=tuple(m.phrase for m in chain.mentions),
        place=chain.place,
        aliases=tuple(_aliases(doc, chain, name)),
        rule=chain.place.rule if chain.place and chain.place.rule else why,
        joins=tuple(chains.reasons.get(m.index, "first mention") for m in chain.mentions),
    )


def _called(doc: Doc, chain: Chain) -> str:
    """The first nominal, or the first pronoun where there is no nominal, on one line."""
    first = next((m for m in chain.mentions if m.is_nominal), chain.first)
    text = " ".join(model_span(doc[first.phrase.start : first.phrase.end]).text.split())
    return text[:1].lower() + text[1:] if _is_capital_of_sentence(doc[first.phrase.start]) else text


def _is_capital_of_sentence(word: Token) -> bool:
    """Whether a word has its capital from where it stands ("The enemy"), and is no name, no acronym and no "I"."""
    if not word.is_title or word.ent_type_ or word.text == "I":
        return False
    return word.pos_ in ("DET", "PRON") or (bool(word.is_sent_start) and word.pos_ in ("NOUN", "ADJ", "NUM", "VERB"))


def _aliases(doc: Doc, chain: Chain, name: str) -> Iterator[str]:
    """The other names that the article uses for it, most frequent first."""
    if not chain.names:
        return
    used = Counter(
        " ".join(doc[m.phrase.start : m.phrase.end].text.split()) for m in chain.mentions if m.phrase.form is Form.NAME
    )
    yield from (text for text, _ in used.most_common() if text != name)


def _kind_of_pronouns(chain: Chain) -> str:
    told = agreement(chain.first.head)
    if told is None or told.plural or told.gender == "n":
        return "Agent"
    return "Person"


@Language.component("newskg_coref", requires=["doc._.kg_mentions", "token.dep"], assigns=["doc._.kg_entities"])
def newskg_coref(doc: Doc) -> Doc:
    """Write the entities on `doc._.kg_entities`."""
    doc._.kg_entities = entities(doc)
    return doc
