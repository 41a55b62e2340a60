"""Files -> pages -> readings: layout repair, articles, headlines, bylines, dates, and where the paper speaks from."""

from kg.corpus.files import read_pages
from kg.corpus.reading import read_page

__all__ = ["read_page", "read_pages"]
