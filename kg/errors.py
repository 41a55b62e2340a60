"""What can go wrong that the user can put right. Each error's text is one plain sentence, shown as it is."""

from __future__ import annotations


class KgError(Exception):
    """Any fault of input, output or query; the command line prints its text and ends with a non-zero exit code."""


class PagesError(KgError):
    """The pages cannot be read: no such folder, no page in it, or a bad page where none is allowed."""


class KeptError(PagesError):
    """Reading the pages stopped on the way; what is done is kept for the next build."""


class OutputError(KgError):
    """The output folder cannot be written, or holds something that is not ours to replace."""


class ClusterError(KgError):
    """Apache Spark is not there, its cluster cannot be reached, or it gave the work up."""


class CheckError(KgError):
    """A build cannot be checked, or does not keep the rules."""


class QueryError(KgError):
    """The query or the graph it asks cannot be read."""


MAKE_ONE = "make one with kg build PAGES -o OUT, and name OUT here"
"""What to do about a folder that holds no build."""


class GoldError(KgError):
    """Annotations, or a saved run of them, cannot be read; the text names the file and the line."""
