"""What the codes of the records are called in English; their Chinese names are in ``kg.vocabulary``.

The labels are those of ``ontology/kg.ttl`` where it has them (a test holds them to it).
"""

from __future__ import annotations

STATUS_EN = {"done": "said to be done", "ongoing": "ongoing", "planned": "planned", "demanded": "demanded"}
BOUND_EN = {"exact": "exact", "about": "about", "moreThan": "at least", "lessThan": "at most"}
STANDING_EN = {"asserted": "asserted", "candidate": "candidate", "denied": "denied"}
TENURE_EN = {
    "现任": "incumbent",
    "代": "acting",
    "原": "former",
    "时任": "then",
    "兼": "concurrent",
    "挂职": "seconded",
    "候任": "designate",
    "拟任": "proposed",
}
ROLE_EN = {
    "牵头": "leads",
    "主导": "leads",
    "主办": "hosts",
    "承办": "undertakes",
    "协办": "assists",
    "配合": "supports",
    "参与": "takes part",
    "督办": "urges on",
    "指导": "guides",
    "主持": "chairs",
    "讲话": "speaks",
    "发言": "speaks",
    "主讲": "lectures",
    "汇报": "reports",
    "致辞": "gives an address",
    "宣读": "reads out",
    "点评": "comments",
    "授牌": "awards a plaque",
    "揭牌": "unveils a plaque",
}
"""Roles are words of the page; one that is not here is shown as printed in both languages."""
QUESTION_EN = {
    "same-name": "one name in two places: one person?",
    "several-bodies": "one name, posts in different bodies: one person?",
    "look-alike": "names that differ in look-alike characters: one name?",
    "near-name": "names that are nearly the same: one thing?",
    "pointing": "what a word points at",
    "overlap": "terms that overlap",
    "gap": "a break in a term",
}
