// A relation and the sentences that say so, with both ends marked.

/** Running text of a page from `start` to `end` with ranges marked: `{start, end, make}`; of overlapping ranges the first wins. */
function markText(page, start, end, ranges, clause = null) {
  const parts = [];
  const plain = (from, to) => {
    const cuts = clause ? [from, ...clause.filter((cut) => cut > from && cut < to), to] : [from, to];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const piece = runningText(page, cuts[i], cuts[i + 1]);
      if (!piece) continue;
      const aside = clause && (cuts[i] < clause[0] || cuts[i + 1] > clause[1]);
      parts.push(aside ? el("span", { class: "aside" }, piece) : piece);
    }
  };
  let position = start;
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start < position || range.end > end) continue;
    plain(position, range.start);
    parts.push(range.make(runningText(page, range.start, range.end)));
    position = range.end;
  }
  plain(position, end);
  return parts;
}

const endMark = (side) => (text) => el("mark", { class: side }, text);

/** Where both ends of an edge are named between two positions of a page. */
function endsIn(edge, page, start, end) {
  const ranges = [];
  for (const [side, index] of [["subject", edge.from], ["object", edge.to]]) {
    for (const place of placesOf(nodes[index])) {
      if (place.page === page && place.start >= start && place.end <= end) ranges.push({ ...place, side, make: endMark(side) });
    }
  }
  return ranges;
}

/** For an end that the sentence does not name (该局, a list's heading): the nearest place that does, with a few words around. */
function nearestNaming(edge, side, item) {
  const node = nodes[side === "subject" ? edge.from : edge.to];
  const [start, end] = item.span;
  const article = item.article !== undefined ? data.articles[item.article] : { start: 0, end: Infinity };
  const near = placesOf(node).filter((place) => place.page === item.page && place.start >= article.start && place.end <= article.end);
  const before = near.filter((place) => place.end <= start).pop();
  const place = before || near.find((other) => other.start >= end);
  if (!place) return null;
  const text = data.pages[item.page].text;
  let [from, to] = [Math.max(article.start, place.start - 24), Math.min(text.length, place.end + 24)];
  from = Math.max(from, text.slice(from, place.start).search(/[。\n][^。\n]*$/) + 1 + from);
  const stop = text.slice(place.end, to).search(/[。\n]/);
  if (stop >= 0) to = place.end + stop;
  return el("p", { class: "naming" }, el("span", { class: "tag" }, t(before ? "earlier" : "later")), " …",
    markText(item.page, from, to, [{ ...place, make: endMark(side) }]), "…");
}

function evidenceCard(edge, item) {
  const [start, end, from, to] = item.span;
  const ends = endsIn(edge, item.page, start, end);
  const missing = ["subject", "object"].filter((side) => !ends.some((range) => range.side === side));
  const article = item.article !== undefined ? data.articles[item.article] : null;
  return el("article", { class: "evidence" },
    missing.map((side) => nearestNaming(edge, side, item)),
    el("blockquote", {}, markText(item.page, start, end, ends, [from, to])),
    el("p", { class: "source" }, article ? el("cite", {}, article.title) : t("outside")),
    el("p", { class: "source" }, [item.when || t("unknownDate"), pageTitle(item.page)].join(" · ")),
    el("p", { class: "chips" }, qualifiersOf(item).map((text) => el("span", { class: "chip" }, text))),
    article ? el("div", { class: "under" }, el("a", { class: "action", href: linkToPlace({ article: article.id, at: `${start}-${end}` }) }, t("inArticle")), citations(article)) : null);
}

function qualifiersOf(item) {
  return [
    item.role && roleOf(item.role), item.tenure && tenureOf(item.tenure), statusOf(item.status), item.inferred ? t("inferred") : t("stated"),
    `${t("confidence")} ${item.confidence.toFixed(2)}`, `${t("rule")} ${item.rule}`,
  ].filter(Boolean);
}

function edgePanel(edge) {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  const twins = from.edges.filter((other) => other !== edge && otherEnd(other, from) === to);
  return [
    el("p", { class: "eyebrow" }, `${t("edgeWord")} · ${t("evidenceCount", { n: edge.evidence.length })}`),
    el("h2", { class: "triple", tabindex: "-1" },
      el("a", { class: "end subject", href: linkToPlace({ node: from.id }) }, iconOf(from), nameOf(from)),
      el("span", { class: "arrow" }, labelOf(predicateOf(edge)), edge.post ? `：${edge.post}` : ""),
      el("a", { class: "end object", href: linkToPlace({ node: to.id }) }, iconOf(to), nameOf(to))),
    edge.evidence.map((item) => evidenceCard(edge, item)),
    twins.length ? el("h3", {}, t("relations")) : null,
    twins.length ? el("ul", { class: "rows" }, twins.map((twin) => relationRow(twin, nodes[twin.from], true))) : null,
  ];
}
