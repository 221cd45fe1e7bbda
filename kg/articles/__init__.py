"""Articles from files, folders, saved web pages and JSON lines."""

from kg.articles.meter import Meter
from kg.articles.reading import read
from kg.articles.records import check_date

__all__ = ["Meter", "check_date", "read"]
