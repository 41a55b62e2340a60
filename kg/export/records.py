"""The record files ``records/*.jsonl``: one object a line, UTF-8, sorted, fields in the order of the contract.

``start`` and ``end`` are code points into the page's text, half-open: a text file as decoded, for other pages what
``page_texts`` holds. A field that is empty and may be absent is left out; ``article`` is null for what stands outside
every article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page, Question, Sentence, position

if TYPE_CHECKING:
    import networkx as nx

Record = dict[str, Any]


def write_records(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``records/*.jsonl`` into ``out_dir``: pages, articles, sentences, mentions, entities, claims, figures, and
    what is open: the questions, the claims that are not asserted (nobody who reads ``claims.jsonl`` should take them
    for such), the words that point at nothing known, what was considered and dropped, and the verdicts of the
    ledger."""
    knowledge: Knowledge = graph.graph["knowledge"]
    folder = out_dir / "records"
    folder.mkdir(exist_ok=True)
    _write(folder / "articles.jsonl", map(article_record, sorted(knowledge.articles, key=position)))
    texts = {page.name: page.text for page in knowledge.pages}
    _write(folder / "sentences.jsonl", (sentence_record(s, texts[s.page]) for s in knowledge.sentences))
    _write(folder / "mentions.jsonl", map(mention_record, sorted(knowledge.mentions, key=position)))
    _write(folder / "entities.jsonl", map(entity_record, sorted(knowledge.entities, key=lambda e: e.id)))
    claims = sorted(knowledge.claims, key=position)
    _write(folder / "claims.jsonl", (claim_record(c) for c in claims if c.standing == "asserted"))
    _write(folder / "open_claims.jsonl", (claim_record(c) for c in claims if c.standing != "asserted"))
    _write(folder / "figures.jsonl", map(figure_record, sorted(knowledge.figures, key=position)))
    unread = [{"name": bad.name, "unread": bad.reason} for bad in graph.graph.get("unread", ())]
    papers: dict[str, str] = graph.graph.get("papers", {})
    _write(folder / "pages.jsonl", [*(page_record(knowledge, page, papers) for page in knowledge.pages), *unread])
    stale = [{"stale": sentence} for sentence in knowledge.stale]
    _write(folder / "questions.jsonl", [*map(question_record, knowledge.questions), *stale])
    _write(folder / "open_mentions.jsonl", map(mention_record, knowledge.open_mentions))
    _write(folder / "dropped.jsonl", map(asdict, knowledge.dropped))
    _write(folder / "verdicts.jsonl", map(asdict, knowledge.verdicts))


def page_record(knowledge: Knowledge, page: Page, papers: Mapping[str, str]) -> Record:
    """One line of ``pages.jsonl``: the text that offsets count in, and the place it speaks from, with the reason.

    A file that could not be read has ``name`` and ``unread``, the reason, alone.
    """
    locality, reason = knowledge.localities.get(page.name, ("", ""))
    given = _given(paper=papers.get(page.name), locality=locality, locality_reason=reason, derived=page.derived)
    return {"name": page.name, **given, "text": page.text}


def article_record(article: Article) -> Record:
    """One line of ``articles.jsonl``; ``date`` (of what is told) and ``published`` are ISO and as precise as known,
    ``locality`` is what 全区 means in it."""
    return {
        "id": article.id,
        "page": article.page,
        "title": article.title,
        **_given(kicker=article.kicker, subtitle=article.subtitle),
        "reporters": list(article.reporters),
        **_given(date=article.date, published=article.published, locality=article.locality),
        "start": article.start,
        "end": article.end,
    }


def sentence_record(sentence: Sentence, page_text: str) -> Record:
    """One line of ``sentences.jsonl``; ``text`` is the page's own, with its line breaks."""
    return {
        "page": sentence.page,
        "article": sentence.article,
        "start": sentence.start,
        "end": sentence.end,
        "text": page_text[sentence.start : sentence.end],
    }


def mention_record(mention: Mention) -> Record:
    """One line of ``mentions.jsonl``; ``deictic`` stands only where the words point instead of naming (全区, 该局)."""
    return {
        "id": mention.id,
        "page": mention.page,
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "entity": mention.entity,
        "rule": mention.rule,
        "confidence": mention.confidence,
        **_given(deictic=mention.deictic),
    }


def entity_record(entity: Entity) -> Record:
    """One line of ``entities.jsonl``; ``jurisdiction`` is a place's id, ``mentions`` how often it was named."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "names": list(entity.names),
        **_given(
            jurisdiction=entity.jurisdiction,
            kind=entity.kind,
            first_seen=entity.first_seen,
            last_seen=entity.last_seen,
        ),
        "mentions": entity.mentions,
    }


def question_record(question: Question) -> Record:
    """One line of ``questions.jsonl``: what the rules leave open about two ends (``questions.csv`` has the evidence).

    A row of the ledger about what is on no page is a line with ``stale``, a sentence, alone.
    """
    return {
        "kind": question.kind,
        "left": question.left,
        "right": question.right,
        "why": question.why,
        "state": question.state,
    }


def claim_record(claim: Claim) -> Record:
    """One line of ``claims.jsonl``: an edge and one place on a page that says so, with its qualifiers. In
    ``open_claims.jsonl``, which make no edges, ``standing`` says what they are."""
    return {
        "id": claim.id,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "page": claim.page,
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "status": claim.status,
        **_given(inferred=claim.inferred, post=claim.post, tenure=claim.tenure, role=claim.role, date=claim.date),
        **_given(change=claim.change),
        **_given(standing=claim.standing if claim.standing != "asserted" else None),
    }


def figure_record(figure: Figure) -> Record:
    """One line of ``figures.jsonl``: a plain number in ``unit`` (money in 元), and what it counts."""
    return {
        "id": figure.id,
        "subject": figure.subject,
        "value": figure.value,
        "unit": figure.unit,
        "measures": figure.measures,
        "bound": figure.bound,
        "page": figure.page,
        "article": figure.article,
        "start": figure.start,
        "end": figure.end,
        "rule": figure.rule,
    }


def _given(**fields: str | bool | None) -> Record:
    return {name: value for name, value in fields.items() if value}


def _write(path: Path, records: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
