"""Who and where: names, nominals, pronouns, and the entities that they refer to; importing declares the components."""

from kg.nlp.entities import coref, names, nominals

__all__ = ["coref", "names", "nominals"]
