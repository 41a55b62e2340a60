"""What every finder of names yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)  # a page makes hundreds, and a frozen one takes three times as long to make
class Found:
    """A candidate name in a block's text: ``text[start:end]``, by which rule."""

    start: int
    end: int
    type: str
    rule: str
    confidence: float
    remember: bool = True
    deictic: bool = False


@dataclass(slots=True)
class LetGo:
    """Words of a block's text, ``text[start:end]``, that a rule had in hand and let go: ``reason`` is one of
    ``kg.vocabulary.DROPPED``."""

    start: int
    end: int
    type: str
    rule: str
    reason: str
