"""Articles from files, folders, saved web pages and JSON lines."""

from kg.articles.reading import read
from kg.articles.records import check_date

__all__ = ["check_date", "read"]
