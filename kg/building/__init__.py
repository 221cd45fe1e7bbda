"""The main job: articles in; a store, its files and a page out."""

from kg.building.job import build, forget
from kg.building.output import ANNOTATIONS, PAGE, REPORT
from kg.building.report import Report

__all__ = ["ANNOTATIONS", "PAGE", "REPORT", "Report", "build", "forget"]
