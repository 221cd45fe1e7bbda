"""Articles from files, folders, saved web pages and JSON lines."""

from kg.articles.reading import check_date, read

__all__ = ["check_date", "read"]
