"""Pronouns: the antecedent that agrees, is not bound by the same verb, and stands out most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.nlp.entities.coref_chains import group_of
from kg.nlp.entities.coref_constraints import (
    bound,
    clause,
    genders_agree,
    kinds_agree,
    names_agree,
    numbers_agree,
    overlaps,
)
from kg.nlp.entities.coref_mentions import GROUPS, PLACES
from kg.nlp.entities.nominals_heads import grammar
from kg.nlp.entities.nominals_types import UNLISTED, noun_class
from kg.nlp.entities.pronouns import PLACES as PLACE_WORDS
from kg.nlp.entities.pronouns import is_be
from kg.nlp.quotes.cues import cue_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.entities.coref_chains import Chain, Chains
    from kg.nlp.entities.coref_mentions import Mention
    from kg.nlp.entities.pronouns import Agreement

_WINDOW = {"he": 5, "it": 2, "they": 2, "there": 2}
"""Sentences back within which each sort of pronoun finds its antecedent."""
_LOCATIVE = frozenset(
    {"in", "at", "on", "to", "into", "inside", "near", "across", "through", "over", "from", "outside"}
)
_WEIGHTS = {
    "subject": 0.6,
    "object": 0.4,
    "owner": 0.4,
    "reporter": 1.6,
    "medium": -1.0,
    "modifier": -1.0,
    "above": 1.0,
    "related": 0.5,
    "understood": 1.2,
    "named": 0.1,
    "acting": 0.5,
    "known sex": 1.1,
    "other speech": -0.8,
    "continued": 0.8,
    "speaking": 0.5,
    "ruled": -1.5,
    "setting": -0.8,
    "often": 0.5,
    "sentence": 1.0,
    "token": 0.004,
}
"""How much each circumstance makes an antecedent stand out; the last two count against it, for each one between.

Set by hand on the read parts of the development sets; of the forms of salience after Lappin and Leass (1994). What each
is worth was measured by leaving it out, on the pronouns of 67 texts (GUM's news, interviews, lives and travel; F1 of
resolution .637 with all): "often" .044, "known sex" .022, "subject" .008, "sentence" .007, "named" .004, "above" .003,
"other speech", "object", "owner" and "modifier" .002 each, "token" .001. Those that such texts have no cases of
("reporter", "medium", "speaking", "ruled", "setting") change nothing there and are for constructions of news ("the
ministry said in a report that it", "its spokesman", "its governor"); "acting" and "continued" cost .002 there and are
for news of bodies and speakers.
"""
_LEAST = -3.2
_MOST = 150
"""Mentions looked at, the nearest ones: in a table without sentences all would be near."""
_RULED = frozenset({"Country", "Region", "Settlement"})


def join_pronouns(chains: Chains) -> None:
    """Join each pronoun to its antecedent, in text order; one without a good antecedent stays alone."""
    for mention in chains.mentions:
        if not mention.is_pronoun or _is_known(chains.of(mention), mention):
            continue
        agreement = mention.agreement
        if agreement is None:
            found = _somewhere(chains, mention)
        elif agreement.person == 3:
            found = _third(chains, mention, agreement)
        else:
            found = _in_speech(chains, mention, agreement)
        if found is not None and names_agree(chains.of(mention), chains.of(found[0])):
            chains.join(mention, *found)


def _is_known(chain: Chain, mention: Mention) -> bool:
    """Whether an earlier mention tells who is meant: not an "I" in words of which "he said" comes behind."""
    before = (m.agreement for m in chain.mentions if m.index < mention.index)
    return any(told is None or told.person == 3 for told in before) or (
        chain.first.index < mention.index and mention.agreement is not None and mention.agreement.person != 3
    )


def _in_speech(chains: Chains, mention: Mention, agreement: Agreement) -> tuple[Mention, str] | None:
    """First and second person: "I" is the speaker, "we" the same for one speaker, also a body that speaks."""
    speech = mention.speech
    speaker = chains.by_head.get(speech.speaker) if speech and speech.speaker is not None else None
    if agreement.person == 1 and speaker is not None and _may_speak(chains.of(speaker)):
        body = chains.of(speaker).kind in GROUPS or speaker.phrase.plural
        if not agreement.plural or body:
            return speaker, "speaker of these words"
        if (whose := _spoken_for(chains, speaker)) is not None:
            return whose, "the body that the speaker speaks for"
    for other in chains.earlier(mention, _MOST):
        theirs = other.agreement
        if theirs is None or (theirs.person, theirs.plural) != (agreement.person, agreement.plural):
            continue
        if _one_voice(chains, mention, other):
            return other, "same person of the same speaker"
        if mention.sentence - other.sentence > 6:
            break
    return None


def _may_speak(chain: Chain) -> bool:
    """Whether the chain can say "I" or "we": no place and no thing ("the ad says")."""
    return chain.kind not in PLACES and group_of(chain.kind) != "thing"


def _spoken_for(chains: Chains, speaker: Mention) -> Mention | None:
    """The body of who speaks for it, whose "we" is that body: "the ministry's spokesman", "the army's commander"."""
    for mention in chains.of(speaker).mentions:
        called = [mention.head, *(c for c in mention.head.lefts if c.dep_ in ("compound", "nmod"))]
        for noun in called:
            if noun.lemma_.lower() not in grammar("spokespeople") | grammar("officeholders"):
                continue
            owners = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "nmod")]
            owners += [g for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("for", "of") for g in c.rights]
            bodies = (chains.by_head.get(o.i) for o in owners)
            found = next((b for b in bodies if b is not None and chains.of(b).kind in GROUPS), None)
            if found is not None:
                return found
    return None


def _one_voice(chains: Chains, one: Mention, other: Mention) -> bool:
    if one.speech is None or other.speech is None:
        return one.speech is other.speech
    if one.speech is other.speech:
        return True
    if one.speech.speaker is None or other.speech.speaker is None:
        return False
    left, right = (chains.by_head.get(s.speech.speaker) for s in (one, other))  # type: ignore[union-attr, arg-type]
    return left is not None and right is not None and chains.same(left, right)


def _third(chains: Chains, mention: Mention, agreement: Agreement) -> tuple[Mention, str] | None:
    speaker = chains.by_head.get(mention.speech.speaker) if mention.speech and mention.speech.speaker else None
    scored = [
        (salience(mention, antecedent, chain), antecedent)
        for chain, antecedent in _candidates(chains, mention, _window(agreement))
        if chain is not chains.of(mention)  # "I", in the words of this "he", is no antecedent
        and agrees(agreement, chain)
        and names_agree(chains.of(mention), chain)
        and _kinds_fit(chains.of(mention), chain)
        and not (speaker is not None and chains.of(speaker) is chain)  # who does not call himself "he"
        and _may_be_predicated(mention, chain)
        and _may_say(mention, chain)
        and _may_have(mention, chain)
        and not _spoken_of_from_outside(mention, chain)
    ]
    weight, best = max(scored, key=lambda s: (s[0], s[1].index), default=(_LEAST - 1, None))
    if best is not None and weight >= _LEAST:
        return best, "nearest fitting antecedent"
    return _behind(chains, mention, agreement)


def _kinds_fit(mine: Chain, chain: Chain) -> bool:
    """Whether what a predicate says of the pronoun fits the entity; a place may be called by the noun of another."""
    if mine.kind == "Thing":
        return True  # "she is a beekeeper": a noun that no list knows
    return kinds_agree(mine.kind, chain.kind) or (mine.kind in PLACES and chain.kind in PLACES)


def _may_be_predicated(mention: Mention, chain: Chain) -> bool:
    """Whether the chain can be what a predicate nominal says of the pronoun: no firm in "It was a car"."""
    verb = mention.head.head
    if mention.head.dep_ != "nsubj" or not is_be(verb):
        return True
    noun = next((c for c in verb.rights if c.dep_ == "attr"), None)
    if noun is None or noun.pos_ != "NOUN":
        return True
    kind, why = noun_class(noun)
    return why == UNLISTED or kinds_agree(kind, chain.kind) or chain.kind in PLACES


def _behind(chains: Chains, mention: Mention, agreement: Agreement) -> tuple[Mention, str] | None:
    """The name that is the subject of the main clause behind: "After [his] arrest, X said"."""
    for verb in mention.head.ancestors:
        subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.i > mention.head.i), None)
        found = chains.by_head.get(subject.i) if subject is not None else None
        if found is not None and found.is_name and not overlaps(mention, found):
            return (found, "subject of the clause behind") if agrees(agreement, chains.of(found)) else None
    return None


def _window(agreement: Agreement) -> int:
    if agreement.plural:
        return _WINDOW["they"]
    return _WINDOW["it" if agreement.gender == "n" else "he"]


def _candidates(chains: Chains, mention: Mention, window: int) -> Iterator[tuple[Chain, Mention]]:
    """The mentions in reach before the pronoun, but those of an entity that grammar rules out."""
    near: list[tuple[Chain, Mention]] = []
    ruled_out: set[int] = set()
    for other in chains.earlier(mention, _MOST):
        if mention.sentence - other.sentence > window:
            break
        if other.captioned or (other.is_pronoun and other.agreement is None):
            continue
        chain = chains.of(other)
        near.append((chain, other))
        if other.sentence == mention.sentence and _ruled_out(mention, other):
            ruled_out.add(id(chain))
    return ((chain, other) for chain, other in near if id(chain) not in ruled_out)


def _ruled_out(mention: Mention, other: Mention) -> bool:
    return overlaps(mention, other) or bound(mention, other) or _governs(mention, other)


def _governs(mention: Mention, other: Mention) -> bool:
    """Whether the pronoun stands in what hangs from the other noun's own phrase ("[the man] behind [him]")."""
    if mention.head.dep_ == "poss" and mention.head.head == other.head:
        return True
    return any(a == other.head for a in mention.head.ancestors) and clause(mention.head) == clause(other.head)


def agrees(agreement: Agreement, chain: Chain) -> bool:
    """Whether number, sex and sort of a pronoun fit an entity."""
    kind = chain.kind
    if chain.speaks_only:
        return False
    if agreement.plural:
        return kind != "Person" and kind not in PLACES - {"Country"} and numbers_agree(chain, plural=True)
    if not numbers_agree(chain, plural=False) or not genders_agree(agreement.gender, chain):
        return False
    if agreement.gender == "n":
        return kind not in ("Person", "Population", None) or (kind is None and chain.gender == "n")
    if kind == "Agent" and chain.gender is None and _has_article(chain):
        return False
    return kind in ("Person", "Agent") or (kind is None and chain.gender == agreement.gender)


def _has_article(chain: Chain) -> bool:
    """Whether a name has an article, which no person's has: "the Accord"."""
    first = chain.first
    return first.is_name and first.phrase.start > 0 and first.head.doc[first.phrase.start - 1].lower_ in ("the", "a")


def salience(mention: Mention, antecedent: Mention, chain: Chain) -> float:
    """How much an antecedent stands out: near, subject, parallel, often mentioned, of known sex."""
    role = antecedent.head.dep_
    distance = _WEIGHTS["sentence"] * (mention.sentence - antecedent.sentence)
    distance += _WEIGHTS["token"] * min(mention.head.i - antecedent.head.i, 60)
    holds = {
        "subject": antecedent.is_subject,
        "object": role in ("dobj", "appos", "attr"),
        "owner": role == "poss",
        "reporter": _reports(mention, antecedent),
        "medium": chain.kind in ("Work", "MediaOutlet")
        and role == "pobj"
        and antecedent.head.head.head.lemma_ == "say",
        "modifier": role in ("compound", "amod", "nmod"),
        "above": antecedent.is_subject and _is_below(mention, clause(antecedent.head)),
        "related": _modified(mention, antecedent, "relcl"),
        "understood": _modified(mention, antecedent, "acl"),
        "named": bool(chain.names),
        "acting": _acts(mention, chain),
        "known sex": mention.gender in ("f", "m") and chain.gender == mention.gender,
        "other speech": antecedent.speech is not mention.speech,
        "continued": _continues(mention, antecedent, chain),
        "speaking": mention.says and chain.spoke_before(mention),
        "ruled": _spokesman_of(mention) and chain.kind in PLACES,
        "setting": _office_of(mention) and role == "pobj" and antecedent.head.head.lower_ in _LOCATIVE,
    }
    often = _WEIGHTS["often"] * math.log(min(chain.count_before(mention), 20))
    return often - distance + sum(_WEIGHTS[what] for what, true in holds.items() if true)


def _reports(mention: Mention, antecedent: Mention) -> bool:
    """Whether the antecedent says the clause of which the pronoun is the subject ("the ministry said it will")."""
    verb = mention.head.head
    return mention.is_subject and verb.dep_ == "ccomp" and antecedent.is_subject and antecedent.head.head == verb.head


def _continues(mention: Mention, antecedent: Mention, chain: Chain) -> bool:
    """Whether the antecedent is the person whom the sentence before, in the same paragraph, is about."""
    if not (mention.is_subject and antecedent.is_subject) or mention.gender == "n" or chain.kind != "Person":
        return False
    sent = mention.head.sent
    if sent.start == 0 or "\n" in sent[0].nbor(-1).text or mention.speech is not None:
        return False
    return antecedent.head.head == sent[0].nbor(-1).sent.root and mention.sentence - antecedent.sentence == 1


def _may_say(mention: Mention, chain: Chain) -> bool:
    """Whether the chain can be who says something: not somebody whose death was told and who has said nothing.

    What is dated to a year is told of a life: "in 1984 she revealed".
    """
    if not mention.says or not chain.died_before(mention) or chain.spoke_before(mention):
        return True
    return any(t.ent_type_ == "DATE" and t.shape_ == "dddd" for t in mention.head.sent)


def _office_of(mention: Mention) -> bool:
    """Whether the pronoun says whose an office is: "its governor"."""
    return mention.gender == "n" and mention.head.dep_ == "poss" and mention.head.head.lemma_ in grammar("rulers")


def _spokesman_of(mention: Mention) -> bool:
    """Whether the pronoun says for whom somebody speaks: "its spokesman", of the ministry more than of its country."""
    return mention.head.dep_ == "poss" and mention.head.head.lemma_ in grammar("spokespeople")


def _may_have(mention: Mention, chain: Chain) -> bool:
    """Whether the chain can have the office that the pronoun gives it: no house has a governor."""
    return not _office_of(mention) or chain.kind in GROUPS | _RULED


def _spoken_of_from_outside(mention: Mention, chain: Chain) -> bool:
    """Whether "they" in somebody's words would be a body that only the article names: there it means people."""
    if not mention.phrase.plural or mention.speech is None or chain.kind not in GROUPS:
        return False
    last = chain.before(mention)
    return not chain.several_before(mention) and (last is None or last.speech is not mention.speech)


def _acts(mention: Mention, chain: Chain) -> bool:
    """Whether people or a body are meant: "they" more often than things, "it" where it says something."""
    if mention.phrase.plural:
        return chain.kind in GROUPS | {"Population"}
    says = mention.is_subject and cue_class(mention.head.head.lemma_) is not None
    return mention.gender == "n" and says and chain.kind in GROUPS | {"Country"}


def _is_below(mention: Mention, verb: Token) -> bool:
    """Whether the pronoun depends on a verb, with no participle between, whose subject would be another."""
    for ancestor in mention.head.ancestors:
        if ancestor == verb:
            return True
        if ancestor.dep_ == "acl":
            return False
    return False


def _modified(mention: Mention, antecedent: Mention, dep: str) -> bool:
    """Whether the pronoun stands in a clause that modifies the antecedent.

    Of a participle the antecedent is the understood subject: "people forced to flee their homes".
    """
    return any(a.dep_ == dep and a.head == antecedent.head for a in mention.head.ancestors)


def _somewhere(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    """The place that "there" means: the nearest one in reach that something was or happened in."""
    if mention.head.lower_ not in PLACE_WORDS or mention.head.lower_ == "here":
        return None
    scored = []
    for chain, other in _candidates(chains, mention, _WINDOW["there"]):
        if chain.kind in PLACES and other.head.dep_ not in ("amod", "compound"):
            locative = 1.0 if other.head.dep_ == "pobj" and other.head.head.lower_ in _LOCATIVE else 0.0
            scored.append((locative - (mention.sentence - other.sentence) - 0.5 * (chain.kind == "Country"), other))
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1].index))[1], "nearest place"
