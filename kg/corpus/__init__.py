"""Files -> pages -> readings: layout repair, articles, headlines, bylines, dates, and where the paper speaks from."""

from kg.corpus.files import read_file, read_pages
from kg.corpus.reading import read_page
from kg.corpus.sources import doubtful_sources, read_sources, source_of, stale_sources
from kg.records import Source

__all__ = [
    "Source",
    "doubtful_sources",
    "read_file",
    "read_page",
    "read_pages",
    "read_sources",
    "source_of",
    "stale_sources",
]
