"""Fit the weights of cues to decisions between alternatives; ``tests.learn`` and ``tests.likely`` both do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

STEPS = 60
# One decision: the signs of each alternative, and which are right.
Choice = tuple[Sequence[Iterable[str]], Sequence[bool]]


def fit(choices: Sequence[Choice], names: Sequence[str], ridge: float, *, free: str = "") -> dict[str, float]:
    """The weights by which the right alternatives are likeliest: logistic regression with a ridge (none on the sign
    ``free``), by Newton's steps from zero, each halved until it helps. The odds of alternatives go through a softmax; a
    sign that is not among ``names`` is left out."""
    at = {name: i for i, name in enumerate(names)}
    sizes = [len(options) for options, _ in choices]
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    right = np.array([good for _, goods in choices for good in goods], dtype=bool)
    shown = np.zeros((len(right), len(names)))
    for row, signs in enumerate(signs for options, _ in choices for signs in options):
        shown[row, [at[sign] for sign in signs if sign in at]] = 1.0
    held = np.array([1e-6 if name == free else ridge for name in names])

    def spread(odds: np.ndarray) -> tuple[np.ndarray, float]:
        """The share of each alternative of its decision, and the sum of the logarithms of what they share in."""
        most = np.maximum.reduceat(odds, firsts)
        exps = np.exp(odds - np.repeat(most, sizes))
        total = np.add.reduceat(exps, firsts)
        return exps / np.repeat(total, sizes), float(np.sum(most + np.log(total)))

    def judge(weights: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """How likely the right ones are, the slope, and the share of each."""
        odds = shown @ weights
        (share, all_), (good, goods) = spread(odds), spread(np.where(right, odds, -np.inf))
        return goods - all_ - float(held @ weights**2) / 2, shown.T @ (good - share) - held * weights, share

    weights = np.zeros(len(names))
    likely, slope, share = judge(weights)
    for _ in range(STEPS):
        shared = shown * share[:, None]
        means = np.add.reduceat(shared, firsts)
        move = np.linalg.solve(shown.T @ shared - means.T @ means + np.diag(held), slope)
        for _ in range(STEPS):
            found = judge(weights + move)
            if found[0] >= likely:
                break
            move = move / 2
        weights, (likely, slope, share) = weights + move, found
        if np.abs(move).max() < 1e-4:
            break
    return dict(zip(names, map(float, weights), strict=True))


def fit_sums(
    shown: Sequence[Sequence[str]], right: Sequence[bool], names: Sequence[str], ridge: float, *, bias: str
) -> dict[str, float]:
    """As ``fit``, for decisions of yes or no by thousands of signs, of which each shows few: a sign counts as often as
    it shows, and the weights are sought step by step along the slope (Adam). The weight of no sign at all is put under
    ``bias``."""
    at = {name: i for i, name in enumerate(names)}
    known = [[at[sign] for sign in signs if sign in at] for signs in shown]
    sizes = [len(signs) for signs in known]
    which = np.fromiter((sign for signs in known for sign in signs), dtype=int, count=sum(sizes))
    whose = np.repeat(np.arange(len(shown)), sizes)
    said = np.array(right, dtype=float)
    weights, mean, square = (np.zeros(len(names) + 1) for _ in range(3))
    held = np.array([*([ridge] * len(names)), 0.0])
    for step in range(1, 2 * STEPS + 1):
        odds = np.bincount(whose, weights[which], minlength=len(shown)) + weights[-1]
        wrong = 1 / (1 + np.exp(-odds)) - said
        slope = np.bincount(which, wrong[whose], minlength=len(names) + 1) + held * weights
        slope[-1] = wrong.sum()
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= 0.08 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return dict(zip([*names, bias], map(float, weights), strict=True))
