"""The main job: articles in; a store, its files and a page out."""

from kg.building.job import build, forget
from kg.building.report import Report

__all__ = ["Report", "build", "forget"]
