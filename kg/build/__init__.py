"""The main job: articles in; a store, its files and a page out."""

from kg.build.job import build, forget
from kg.build.output import ANNOTATIONS, PAGE, REPORT
from kg.build.report import Report

__all__ = ["ANNOTATIONS", "PAGE", "REPORT", "Report", "build", "forget"]
