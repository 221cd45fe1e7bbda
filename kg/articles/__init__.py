"""Articles from files, folders, feeds, archives, JSON lines and the web."""

from kg.articles.languages import LANGUAGE
from kg.articles.meter import Meter
from kg.articles.reading import read
from kg.articles.records import check_date

__all__ = ["LANGUAGE", "Meter", "check_date", "read"]
