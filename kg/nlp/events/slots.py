"""The grammatical slots of a verb, with those that English leaves unsaid: passives, control, relatives, participles.

Labels are those of spaCy's English models (ClearNLP). A slot has the name "subject", "object", "iobj", or that of its
preposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.events.kinds import is_a, kinds
from kg.nlp.events.phrases import coordinated, is_another, named_among, objects, relayed
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Slots = dict[str, list["Token"]]

_RELATIVES = frozenset({"who", "whom", "which", "that"})
_DEPTH = 8
_BETWEEN = ("with", "in", "at", "near", "on", "outside", "from")
_BEFORE_DOERS = frozenset({"weapon", "place", "facility"})
_BESIDE = 4
"""Words between verbs that share an object: "degrade and ultimately destroy"."""


def slots(verb: Token) -> Slots:
    """What fills each slot of a verb, by the heads of its noun phrases."""
    found: Slots = {}
    kids = tuple(verb.children)
    passive = is_passive(verb)
    surface = list(_surface(verb))
    direct = [n for c in kids if c.dep_ == "dobj" for n in _referents(c)]
    if passive and direct and not any(c.dep_ == "nsubj" for c in kids):
        _put(found, "iobj", surface)
        _put(found, "object", direct)
    elif passive:
        _put(found, "object", surface)
    else:
        _put(found, "subject", surface)
        _put(found, "object", direct or list(_relative_object(verb)) or list(_raised(verb)) or list(_small(kids)))
    for child in kids:
        _of_child(found, child, passive=passive)
    if passive and "subject" not in found:
        _put(found, "subject", _stranded_doers(found))
    _put(found, "object" if passive or direct else "subject", _named_behind(kids))
    for slot, verbs in (("of", "depriving"), ("from", "taking_from")):
        if slot not in found and "object" in found and verb.lemma_ in words("events/control", verbs):
            _put(found, slot, _hung_from(found["object"], slot))
    return found


def is_manner(noun: Token) -> bool:
    """Whether a bare noun says how, and nobody: "taken by force", "the use of force"."""
    bare = noun.tag_ == "NN" and not any(True for _ in noun.children)
    return bare and noun.lower_ in words("events/control", "no_doers")


def _stranded_doers(found: Slots) -> Iterator[Token]:
    """The doer that the parser hung on a means or place in between: "sprayed with bullets by men"."""
    for slot in _BETWEEN:
        for noun in found.get(slot, ()):
            if kinds(noun) & _BEFORE_DOERS:
                behind = (n for p in noun.rights if p.lower_ == "by" for n in objects(p))
                yield from (n for n in behind if "agent" in kinds(n))


def _named_behind(kids: tuple[Token, ...]) -> Iterator[Token]:
    """Who is named of those that the verb is about, behind its clause: "ten were killed in the raid, including X"."""
    for child in kids:
        if child.dep_ != "prep":
            continue
        hung = [p for n in child.rights if n.dep_ == "pobj" for p in n.rights if p.lower_ == "including"]
        for preposition in (child, *hung):
            if preposition.lower_ == "including" and (preposition is child or preposition.nbor(-1).text == ","):
                yield from (n for n in named_among(preposition) if "person" in kinds(n))


def _hung_from(nouns: list[Token], slot: str) -> list[Token]:
    """What stands behind a preposition that the parser hung from the object: "cleared the valley OF rebels"."""
    return [below for noun in nouns for p in noun.rights if p.lower_ == slot for below in objects(p)]


def _of_child(found: Slots, child: Token, *, passive: bool) -> None:
    dep = child.dep_
    if dep == "dative" and child.pos_ != "ADP":
        _put(found, "iobj", _referents(child))
    elif dep == "agent" or (passive and dep == "prep" and child.lower_ == "by"):
        _put(found, "subject", [n for n in objects(child) if not is_manner(n)])
    elif dep in {"prep", "dative"}:
        _put_joined(found, child)
    elif dep in {"oprd", "attr"}:
        _put(found, "complement", _referents(child))
    elif dep in {"advmod", "prt"}:
        _of_adverb(found, child)
    elif dep == "npadvmod" and child.ent_type_ in {"DATE", "TIME"}:
        for below in child.rights:  # "met Friday with X"
            if below.dep_ == "prep":
                _put_joined(found, below)


def _of_adverb(found: Slots, adverb: Token) -> None:
    if adverb.lower_ in {"there", "here"} and adverb.dep_ == "advmod":
        _put(found, "there", [adverb])
    elif adverb.lower_ == "where":
        if adverb.head.dep_ == "relcl":
            _put(found, "there", relayed(adverb.head.head))
    elif adverb.i > adverb.head.i:
        for below in adverb.children:  # "flew back to X", "moved north from X"
            if below.dep_ == "prep":
                _put(found, below.lower_, objects(below))


def behind_means(preposition: Token) -> Iterator[Token]:
    """The prepositions that the parser hung on a bare means in between: "spoke by telephone WITH X"."""
    if preposition.lower_ in {"by", "over", "on"}:
        means = (n for n in preposition.rights if n.dep_ == "pobj" and n.lower_ in words("events/control", "no_doers"))
        yield from (c for noun in means for c in noun.rights if c.dep_ == "prep")


def _put_joined(found: Slots, preposition: Token) -> None:
    """The objects of a preposition, and of another one joined to it: "to X and from Y"."""
    _put(found, preposition.lower_, objects(preposition))
    kids = tuple(preposition.children)
    for below in behind_means(preposition):
        _put(found, below.lower_, objects(below))
    for other in kids:
        if is_another(other, preposition):
            _put(found, other.lower_, objects(other))
        elif other.dep_ == "prep":
            for inner in other.children:
                if is_another(inner, other):
                    _put(found, inner.lower_, objects(inner))


def _put(found: Slots, slot: str, tokens: Iterator[Token] | list[Token]) -> None:
    together = dict.fromkeys((*found.get(slot, ()), *tokens))
    if together:
        found[slot] = list(together)


def _referents(noun: Token) -> Iterator[Token]:
    return (n for first in coordinated(noun) for n in relayed(first))


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its object."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if verb.dep_ == "acomp":  # "the bridge is damaged", but "they are committed"
        return verb.tag_ == "VBN" and verb.lemma_ not in words("events/control", "reflexive")
    deps = {c.dep_ for c in verb.children}
    if "aux" in deps or deps & {"auxpass", "nsubjpass"}:
        return bool(deps & {"auxpass", "nsubjpass"})
    return _undergone(verb, deps) if "nsubj" in deps else _bare_participle(verb, deps)


def _undergone(verb: Token, deps: set[str]) -> bool:
    """Whether a participle is passive although what stands in front looks like its subject: "Six killed in raid"."""
    if "dobj" in deps:
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "see" and "mark" not in deps:
        return True  # "saw ten people killed", also where the tagger took it for the past
    return verb.tag_ == "VBN" and verb.dep_ in {"ccomp", "ROOT"}


def _bare_participle(verb: Token, deps: set[str]) -> bool:
    """Whether a participle without auxiliary or subject is passive: by its agent, its place, or the verb beside it."""
    if "agent" in deps or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"}):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"xcomp", "oprd"} and "dobj" not in deps:
        return True  # "was feared killed"
    joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == "VBN"
    return joined and "dobj" not in deps and is_passive(verb.head)


def _surface(verb: Token, depth: int = _DEPTH) -> Iterator[Token]:
    """The surface subject of a verb, said or understood."""
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if own:
        yield from (n for c in own for n in _antecedent(c, verb))
    elif depth:
        yield from _understood(verb, depth - 1)


def _antecedent(subject: Token, verb: Token) -> Iterator[Token]:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject.lower_ in _RELATIVES and (clause := _relative_clause(verb)) is not None:
        yield from _referents_above(clause.head)
    else:
        yield from _referents(subject)


def _relative_clause(verb: Token) -> Token | None:
    """The verb, or the one that it is joined to, that heads a relative clause."""
    while verb.dep_ == "conj":
        verb = verb.head
    while verb.dep_ in {"ccomp", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb if verb.dep_ == "relcl" else None


def _referents_above(noun: Token) -> Iterator[Token]:
    """The antecedent of a relative clause; "dozens of people who" has the clause on either noun."""
    yield from relayed(noun)


def _relative_object(verb: Token) -> Iterator[Token]:
    """The antecedent of "the town (that) they attacked", "the town they tried to attack"."""
    if _hands_on(verb):
        return
    while verb.dep_ == "xcomp" and _hands_on(verb.head):
        verb = verb.head
    if verb.dep_ != "relcl":
        return
    kids = list(verb.children)
    subjects = [c for c in kids if c.dep_ in {"nsubj", "nsubjpass"}]
    adverbial = any(c.lower_ in {"when", "where", "why", "how"} for c in kids if c.dep_ in {"advmod", "mark"})
    stranded = any(c.dep_ == "prep" and not any(True for _ in c.children) for c in kids)
    if subjects and subjects[0].lower_ not in _RELATIVES and not adverbial and not stranded:
        yield from _referents_above(verb.head)


def _small(kids: tuple[Token, ...]) -> Iterator[Token]:
    """The object that the parser takes for the subject or predicate of a small clause: "found HIM guilty"."""
    for child in kids:
        if child.dep_ == "ccomp" and child.pos_ == "ADJ":
            yield from (n for c in child.lefts if c.dep_ == "nsubj" for n in _referents(c))
        elif child.dep_ == "oprd" and child.pos_ in {"NOUN", "PROPN"} and child.head.tag_ != "VBN":
            yield from _referents(child)


def _hands_on(verb: Token) -> bool:
    """Whether a verb has its object only as that of the infinitive or gerund behind it: "tried to attack"."""
    aspect = verb.lemma_.lower() in words("events/control", "no_object")
    return aspect and any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in verb.children)


def _raised(verb: Token) -> Iterator[Token]:
    """The object that two joined verbs share: "ambushed and killed 68 peasants"."""
    for child in verb.children:
        same = child.tag_ == verb.tag_ or {child.tag_, verb.tag_} == {"VBD", "VBN"}  # the tagger mixes the two up
        between = verb.doc[verb.i + 1 : child.i]
        beside = len(between) < _BESIDE and all(t.dep_ in {"cc", "advmod", "punct"} for t in between)
        if child.dep_ == "conj" and child.pos_ == "VERB" and beside and same:
            yield from (n for c in child.children if c.dep_ == "dobj" for n in _referents(c))


def _understood(verb: Token, depth: int) -> Iterator[Token]:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in {"VERB", "AUX"}:
        yield from _shared(verb, depth)
    elif dep == "acomp" and head.pos_ in {"VERB", "AUX"}:
        yield from _surface(head, depth)
    elif dep in {"xcomp", "ccomp", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        yield from _controller(head, depth)
    elif dep in {"xcomp", "acomp", "ccomp"} and head.pos_ == "ADJ" and head.head.pos_ in {"VERB", "AUX"}:
        yield from _surface(head.head, depth)
    elif dep == "advcl" and head.pos_ in {"VERB", "AUX"}:
        yield from _of_main_clause(verb, head, depth)
    elif dep in {"acl", "amod", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        yield from _of_noun(verb, head, depth)
    elif dep == "pcomp":
        yield from _of_gerund(head, depth)


def _shared(verb: Token, depth: int) -> Iterator[Token]:
    """The second of two joined verbs has the first one's subject, or its agent where the voice changes."""
    first = verb.head
    if is_passive(first) and not is_passive(verb) and verb.tag_ == "VBG":
        yield from slots(first).get("subject", ())
    else:
        yield from _surface(first, depth)


def _controller(governor: Token, depth: int) -> Iterator[Token]:
    """Who an infinitive is about: the object of "ordered X to", the subject of "promised to"."""
    told = [c for c in governor.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"]
    if told and governor.lemma_ not in words("events/control", "subject_control"):
        yield from (n for c in told for n in _referents(c))
    elif governor.lemma_ in words("events/control", "prepositional_control") and (to := _told(governor)):
        yield from to
    else:
        yield from _surface(governor, depth)


def _told(governor: Token) -> list[Token]:
    """Who is called on: "called on the army to", "appealed to donors to"."""
    called = (p for p in governor.children if p.dep_ == "prep" and p.lower_ in {"on", "upon", "to", "for"})
    return [noun for preposition in called for noun in objects(preposition)]


def _of_main_clause(verb: Token, main: Token, depth: int) -> Iterator[Token]:
    """A participle shares the subject of its clause; a result ("..., killing 14") has the doer of a passive.

    Behind a report within commas ("X won, officials said, beating Y") its clause is the one that was told.
    """
    told = [c for c in main.children if c.dep_ == "ccomp" and c.pos_ == "VERB" and c.i < main.i]
    main = told[0] if told and verb.tag_ == "VBG" and verb.i > main.i else main
    if is_passive(main) and verb.tag_ == "VBG" and verb.i > main.i:
        doers = slots(main).get("subject")
        yield from doers or ()
        if not doers and not any(c.dep_ in {"mark", "prep"} for c in verb.children):
            return
    if not (is_passive(main) and verb.tag_ == "VBG" and verb.i > main.i):
        yield from _surface(main, depth)


def _of_noun(verb: Token, noun: Token, depth: int) -> Iterator[Token]:
    """A participle is about its noun; an infinitive about whose plan, order or bid it is."""
    if verb.tag_ in {"VBG", "VBN", "VBD"}:
        yield from list(_writers(verb, noun, depth)) or relayed(noun)
        return
    owners = [n for c in noun.children if c.dep_ == "poss" or _planner(c, noun) for n in coordinated(c)]
    if owners:
        yield from owners
    elif noun.dep_ in {"dobj", "pobj", "attr"} and _verb_above(noun) is not None:
        verb_above = _verb_above(noun)
        if verb_above is not None:
            yield from _surface(verb_above, depth)
    elif noun.dep_ in {"nsubj", "nsubjpass", "ROOT"} or noun.pos_ in {"PROPN", "PRON"}:
        yield from relayed(noun)


def _writers(verb: Token, noun: Token, depth: int) -> Iterator[Token]:
    """Whose words a writing or speech is, for what it does: "issued a statement urging", "X's letter demanding"."""
    if verb.tag_ != "VBG" or not is_a(noun, "message"):
        return
    owners = [n for c in noun.children if c.dep_ == "poss" or _planner(c, noun) for n in coordinated(c)]
    owners += [n for c in noun.children if c.lower_ in {"by", "from"} for n in objects(c)]
    over = noun.head
    if owners:
        yield from owners
    elif noun.dep_ in {"dobj", "nsubjpass"} and over.lemma_ in words("events/control", "issuing"):
        yield from slots(over).get("subject", ()) if is_passive(over) else _surface(over, depth)


def _planner(modifier: Token, noun: Token) -> bool:
    """Whether somebody stands in front of the noun that an infinitive hangs from: "the army plan to leave"."""
    in_front = modifier.dep_ in {"compound", "nmod", "amod"} and modifier.i < noun.i
    return in_front and "person" not in kinds(noun) and "agent" in kinds(modifier)


def _verb_above(noun: Token) -> Token | None:
    head = noun.head
    if head.dep_ == "prep":
        head = head.head
    return head if head.pos_ in {"VERB", "AUX"} else None


def _of_gerund(preposition: Token, depth: int) -> Iterator[Token]:
    """Behind "accused X of" it is X who did; behind "after", "by", "for" it is the subject."""
    governor = preposition.head
    own = [c for c in governor.lefts if c.dep_ == "nsubj"] if governor.pos_ == "ADJ" else []
    if own:  # "found X guilty of killing"
        yield from (n for c in own for n in _referents(c))
        return
    if governor.pos_ in {"ADP", "ADV", "ADJ"}:  # "came close to attacking"
        governor = governor.head
    if governor.lemma_ in words("events/control", "on_the_way") and governor.dep_ == "pobj":
        governor = governor.head.head  # "on the verge of attacking"
    if governor.dep_ == "dobj" and governor.head.pos_ == "VERB" and _object_controls(governor.head):
        yield from _referents(governor)  # the parser hung "of killing" on X in "accused X of killing"
    if governor.pos_ not in {"VERB", "AUX"}:
        return
    told = [c for c in governor.children if c.dep_ == "dobj"]
    if told and (preposition.lower_ in {"of", "from", "into", "for"} and _object_controls(governor)):
        yield from (n for c in told for n in _referents(c))
    elif is_passive(governor) and preposition.lower_ in {"by", "after", "before"} and slots(governor).get("subject"):
        yield from slots(governor)["subject"]
    else:
        yield from _surface(governor, depth)


def _object_controls(governor: Token) -> bool:
    return governor.lemma_ in words("events/control", "object_of_gerund")
