"""How often Python looks for objects that hold each other, for the processes that are kg's own."""

from __future__ import annotations

import gc

_NEW = 50_000  # objects; Python's own 700 makes it look through the young ones five thousand times for a hundred pages


def collect_seldom() -> None:
    """Look for cycles only after many new objects. Looking takes a tenth of the time of a build, mostly through the
    growing number of all that is kept, and a page leaves hardly any cycle. For a process as a whole: not for code that
    is called from elsewhere."""
    gc.set_threshold(_NEW, 20, 50)
