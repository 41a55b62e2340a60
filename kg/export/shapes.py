"""``ontology/shapes.ttl``, made from the tables of ``kg.vocabulary``: SHACL Core, one node shape per class or relation.

The file is kept in the repository; ``python -m docs.make_ontology`` writes it again, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.terms import BASE, PREFIXES
from kg.vocabulary import FIELDS, PREDICATES, SCHEMES, SUBTYPES, TYPES, Field, Predicate

SHAPES = BASE + "shape/"

_HEAD = """\
# Made from kg/vocabulary.py by `python -m docs.make_ontology`; change the tables there, not this file.
# SHACL Core only. The message of a shape is the rule it states; `kg check` prints it with what breaks it.
"""
_LABELS = {"Post": "职务", "Tenure": "任期", "Figure": "统计数字", "Article": "报道", "Mention": "提及"} | {
    "Statement": "陈述",
    "Page": "版面",
    "Rule": "规则",
    "Organization": "机构",
}
_ZH = {t.cls: t.zh for t in TYPES.values()} | _LABELS
_UNLABELLED = ("Mention", "Statement")
THINGS = FIELDS["mentionCount"].of
CLASSES = (*THINGS, "Post", "Tenure", "Figure", "Article", "Mention", "Statement", "Page", "Rule")
_TYPE_CLASSES = [t.cls for t in TYPES.values()]
_DATES = "( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"
_VALUES = {  # kind of literal -> what the constraint is, in Turtle and in both languages
    "text": ("sh:datatype xsd:string ; sh:minLength 1", "文字", "text"),
    "integer": ("sh:datatype xsd:integer ; sh:minInclusive 0", "非负整数", "a whole number, not negative"),
    "number": ("sh:or ( [ sh:datatype xsd:decimal ] [ sh:datatype xsd:integer ] )", "数", "a number"),
    "boolean": ("sh:datatype xsd:boolean", "true或false", "true or false"),
    "date": (f"sh:or {_DATES}", "日期（日、月或年）", "a date: a day, a month or a year"),
}
_COUNT: dict[tuple[int, int | None], tuple[str, str]] = {
    (0, 1): ("至多一个", "at most one"),
    (1, 1): ("有且只有一个", "exactly one"),
    (1, None): ("至少一个", "at least one"),
    (0, None): ("可有多个", "any number of"),
}
_MORE = {  # what a field's type does not say
    "confidence": "sh:minInclusive 0 ; sh:maxInclusive 1",
    "beginChar": "sh:lessThan kg:endChar",
}


def to_shapes() -> str:
    """The whole file, as text."""
    prefixes = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#", "shape": SHAPES}
    used = ("code", "kg", "rdf", "rdfs", "sh", "shape", "skos", "xsd")
    head = _HEAD + "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used if name != "code")
    return "\n".join([head, *_paragraphs()])


def _paragraphs() -> Iterator[str]:
    for cls in CLASSES:
        yield from _class(cls)
    for predicate in PREDICATES.values():
        yield from _relation(predicate)
    yield from _concepts()


def _class(cls: str) -> Iterator[str]:
    fields = [field for field in FIELDS.values() if cls in field.of]
    own = [f"shape:{cls}.{field.name}" for field in fields]
    extra = list(_extra(cls))
    named = ["skos:altLabel", *(f"kg:{name}" for name in PREDICATES)] if cls in THINGS else []
    ignored = ["rdf:type", *(["rdfs:seeAlso"] if cls == "Page" else []), *named]  # a page may say where it was read
    names = own + [name for name, _ in extra]
    yield _shape(
        f"shape:{cls}",
        "sh:NodeShape",
        f"sh:targetClass kg:{cls}",
        "sh:closed true",
        f"sh:ignoredProperties ( {' '.join(ignored)} )",
        f"sh:property {', '.join(names)}",
        _message(f"{_ZH[cls]}只有本体为它声明的属性。", f"A {_en(cls)} has only the properties declared for it."),
    )
    for field in fields:
        yield _property(cls, field)
    for name, parts in extra:
        yield _shape(name, "sh:PropertyShape", *parts)


def _property(cls: str, field: Field) -> str:
    constraint, zh, en = _value(field)
    few, number = _COUNT[field.least, field.most]
    return _shape(
        f"shape:{cls}.{field.name}",
        "sh:PropertyShape",
        f"sh:path kg:{field.name}",
        *([f"sh:minCount {field.least}"] if field.least else []),
        *([f"sh:maxCount {field.most}"] if field.most else []),
        constraint,
        *([_MORE[field.name]] if field.name in _MORE else []),
        _message(
            f"{_ZH[cls]}的“{field.zh}”{few}，须是{zh}{_rule(field.name)[0]}。",
            f"A {_en(cls)} has {number} “{field.en}”: {en}{_rule(field.name)[1]}.",
        ),
    )


def _rule(field: str) -> tuple[str, str]:
    if field == "confidence":
        return "，在0与1之间", " between 0 and 1"
    return ("，小于结束字符", ", before its end") if field == "beginChar" else ("", "")


def _value(field: Field) -> tuple[str, str, str]:
    first = field.values[0]
    if first in _VALUES:
        return _VALUES[first]
    if first in SCHEMES:
        return f"sh:class skos:Concept ; sh:node shape:in-{first}", f"{first}中的概念", f"a concept of {first}"
    return f"sh:nodeKind sh:IRI ; {_one_of(field.values)}", "、".join(_ZH[v] for v in field.values), _or(field.values)


def _extra(cls: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Properties of other vocabularies: the label, and the three of a statement."""
    if cls not in _UNLABELLED:
        yield (
            f"shape:{cls}.label",
            (
                "sh:path rdfs:label",
                "sh:minCount 1",
                "sh:maxCount 1",
                'sh:languageIn ( "zh" )',
                "sh:minLength 1",
                _message(f"{_ZH[cls]}有且只有一个中文名称。", f"A {_en(cls)} has exactly one label, in Chinese."),
            ),
        )
    if cls == "Statement":
        for end, zh in (("subject", "主语"), ("object", "宾语")):
            message = _message(f"陈述的{zh}有且只有一个，须是事物。", f"A statement has exactly one {end}, a thing.")
            yield (
                f"shape:Statement.{end}",
                (f"sh:path rdf:{end}", "sh:minCount 1", "sh:maxCount 1", _one_of(THINGS), message),
            )
        listed = " ".join(f"kg:{name}" for name in PREDICATES)
        yield (
            "shape:Statement.predicate",
            (
                "sh:path rdf:predicate",
                "sh:minCount 1",
                "sh:maxCount 1",
                f"sh:in ( {listed} )",
                _message("陈述的谓语是十四种关系之一。", "A statement's predicate is one of the fourteen relations."),
            ),
        )


def _relation(predicate: Predicate) -> Iterator[str]:
    ends = (
        ("subject", "主语", "sh:targetSubjectsOf", predicate.subjects),
        ("object", "宾语", "sh:targetObjectsOf", predicate.objects),
    )
    for end, zh, target, types in ends:
        classes = [t.cls for t in TYPES.values() if t.name in types]
        yield _shape(
            f"shape:{predicate.name}-{end}",
            "sh:NodeShape",
            f"{target} kg:{predicate.name}",
            "sh:nodeKind sh:IRI",
            _one_of(classes),
            _message(
                f"“{predicate.zh}”的{zh}须是{'、'.join(t.zh for t in TYPES.values() if t.name in types)}。",
                f"The {end} of “{predicate.en}” is {_or(classes)}.",
            ),
        )


def _concepts() -> Iterator[str]:
    yield _shape(
        "shape:Concept",
        "sh:NodeShape",
        "sh:targetClass skos:Concept",
        "sh:property shape:Concept.label, shape:Concept.inScheme",
        _message("概念有名称并属于某个概念表。", "A concept has a label and is in a list of concepts."),
    )
    yield _shape(
        "shape:Concept.label",
        "sh:PropertyShape",
        "sh:path rdfs:label",
        "sh:minCount 1",
        "sh:uniqueLang true",
        'sh:languageIn ( "zh" "en" )',
        _message("概念每种语言只有一个名称。", "A concept has a label, and one in each language."),
    )
    yield _shape(
        "shape:Concept.inScheme",
        "sh:PropertyShape",
        "sh:path skos:inScheme",
        "sh:minCount 1",
        f"sh:in ( {' '.join(f'kg:{name}' for name in SCHEMES)} )",
        _message("概念属于本体声明的概念表。", "A concept is in a list that the ontology declares."),
    )
    for name in SCHEMES:
        yield _shape(
            f"shape:in-{name}",
            "sh:NodeShape",
            f"sh:property [ sh:path skos:inScheme ; sh:hasValue kg:{name} ]",
            _message(f"须在{name}之中。", f"It is in {name}."),
        )


def _shape(name: str, kind: str, *parts: str) -> str:
    return f"{name} a {kind} ;\n    " + " ;\n    ".join(parts) + " .\n"


def _message(zh: str, en: str) -> str:
    return f'sh:message "{zh}"@zh, "{en.replace("A a", "An a").replace("A o", "An o").replace("A i", "An i")}"@en'


def _one_of(classes: Iterable[str]) -> str:
    listed = list(classes)
    if len(listed) == 1:
        return f"sh:class kg:{listed[0]}"
    if "Agency" in listed and "Organization" not in listed:  # an agency is typed as an organization too
        return f"sh:or ( {' '.join(f'[ sh:class kg:{cls} ]' for cls in listed)} )"
    # What sh:or says too, many times faster: every alternative that fails costs pySHACL a report.
    narrower = [s.cls for s in SUBTYPES if TYPES[s.type].cls in listed]
    types = [cls for cls in _TYPE_CLASSES if cls in listed or (cls == "Agency" and "Organization" in listed)] + narrower
    listing = " ".join(f"kg:{cls}" for cls in types)
    return f"sh:node [ sh:property [ sh:path rdf:type ; sh:minCount 1 ; sh:in ( {listing} ) ] ]"


def _or(classes: Iterable[str]) -> str:
    *rest, last = [f"{'an' if cls[0] in 'AEIO' else 'a'} {_en(cls)}" for cls in classes]
    return f"{', '.join(rest)} or {last}" if rest else last


def _en(cls: str) -> str:
    return cls.lower()
