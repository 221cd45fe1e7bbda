"""Lasting relations between entities: offices, membership, location, distance, control."""

from kg.nlp.relations.component import newskg_relations

__all__ = ["newskg_relations"]
