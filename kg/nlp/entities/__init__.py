"""Who and where: names, nominals and pronouns, and the entities that they refer to. Importing declares the components."""

from kg.nlp.entities import names

__all__ = ["names"]
