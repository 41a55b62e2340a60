// All about one entity on one sheet: who leads and who assists, parts, figures, posts over time, documents, places.

const LEADS = new Set(["牵头", "主办", "主导"]);
const ASSISTS = new Set(["配合", "协办", "参与"]);
const OVERSEES = new Set(["督办", "指导"]);

const predicateName = (edge) => predicateOf(edge).name;
const edgesInto = (node, ...names) => node.edges.filter((edge) => edge.to === node.index && names.includes(predicateName(edge)));
const edgesFrom = (node, ...names) => node.edges.filter((edge) => edge.from === node.index && names.includes(predicateName(edge)));
const byWeight = (node) => (a, b) => b.evidence.length - a.evidence.length || otherEnd(a, node).rank - otherEnd(b, node).rank;

const CHECKS = /督[查办导察](?![室组局])/;

/** Whether one of the sentences of a visit says that it checks on the work. */
const checks = (edge) => edge.evidence.some(({ page, span: [, , from, to] }) => CHECKS.test(data.pages[page].text.slice(from, to)));

/** What an actor is to an initiative: lead, do, assist, oversee or visit. */
function partIn(edge) {
  const roles = edge.evidence.map((item) => item.role);
  if (roles.some((role) => LEADS.has(role))) return "lead";
  if (predicateName(edge) === "supervises" || roles.some((role) => OVERSEES.has(role))) return "oversee";
  if (predicateName(edge) === "inspects") return checks(edge) ? "oversee" : "visit";
  if (predicateName(edge) === "participatesIn" || roles.some((role) => ASSISTS.has(role))) return "assist";
  return "do";
}

function profileSheet(node) {
  const type = data.types[node.type].name;
  const sections = type === "initiative" ? initiativeSections(node) : type === "person" ? personSections(node) : otherSections(node);
  const home = node.jurisdiction !== undefined ? nodes[node.jurisdiction] : null;
  return [
    el("p", { class: "trail" }, el("button", { type: "button", class: "link", onclick: () => history.back() }, `‹ ${t("back")}`)),
    el("header", { class: "sheet-head" },
      el("p", { class: "eyebrow" }, iconOf(node), labelOf(data.types[node.type])),
      el("h2", { tabindex: "-1", id: "sheet-title" }, nameOf(node)),
      el("p", { class: "quiet" }, [home && home.name, node.kind, span(node), node.named && t("mentionedTimes", { n: node.named })].filter(Boolean).join(" · ")),
      node.others && node.others.length ? el("p", { class: "quiet" }, `${t("others")} `, node.others.map((name, i) => [i ? "、" : "", el("bdi", {}, name)])) : null,
      el("div", { class: "actions" }, el("a", { class: "action", href: linkTo({ ...NOWHERE, view: "", of: "", node: node.id }) }, t("onGraph")),
        el("a", { class: "action", href: linkTo({ ...NOWHERE, view: "", of: "", node: node.id, steps: 1 }) }, `${t("focus")} ${t("step", { n: 1 })}`))),
    el("div", { class: "cards" }, sections.filter(Boolean)),
  ];
}

/** A section of the sheet; nothing when it has no content. */
function card(word, content, { count = null, wide = false } = {}) {
  if (!content || (Array.isArray(content) && !content.flat(Infinity).some(Boolean))) return null;
  return el("section", { class: wide ? "card wide" : "card" }, el("h3", {}, t(word), count ? el("span", { class: "count" }, String(count)) : null), content);
}

function edgeCard(word, node, list, withPredicate = false) {
  const sorted = [...list].sort(byWeight(node));
  return card(word, list.length ? longList(sorted.map((edge) => relationRow(edge, node, withPredicate))) : null, { count: list.length });
}

function initiativeSections(node) {
  const actors = edgesInto(node, "runs", "participatesIn", "supervises", "inspects");
  const of = (part) => actors.filter((edge) => partIn(edge) === part);
  const unsaid = actors.length ? null : el("p", { class: "quiet" }, t("noActors"));
  return [
    card("actors", unsaid),
    edgeCard("lead", node, of("lead")), edgeCard("do", node, of("do")), edgeCard("assist", node, of("assist")), edgeCard("oversee", node, of("oversee")), edgeCard("visit", node, of("visit")),
    partsCard(node),
    card("figures", figureChart(node.figures), { count: (node.figures || []).length }),
    edgeCard("documents", node, edgesInto(node, "defines", "issues"), true),
    edgeCard("places", node, edgesFrom(node, "appliesTo")),
    articlesCard(node),
  ];
}

function personSections(node) {
  const posts = timeline(postRows(edgesFrom(node, "holdsPost"), node, (edge) => [el("strong", {}, edge.post || labelOf(predicateOf(edge))), el("a", { class: "name", href: linkToPlace({ node: otherEnd(edge, node).id }) }, nameOf(otherEnd(edge, node)))]));
  const deeds = node.edges.filter((edge) => predicateName(edge) !== "holdsPost");
  const acts = timeline(postRows(deeds, node, (edge) => [el("span", { class: "quiet" }, labelOf(predicateOf(edge))), el("a", { class: "name", href: linkToPlace({ node: otherEnd(edge, node).id }) }, iconOf(otherEnd(edge, node)), nameOf(otherEnd(edge, node)))]));
  const count = edgesFrom(node, "holdsPost").length;
  return [
    card("posts", posts || (count ? null : el("p", { class: "quiet" }, t("noPosts"))), { count, wide: true }),
    card("deeds", acts, { count: deeds.length, wide: true }),
    card("figures", figureChart(node.figures), { count: (node.figures || []).length }),
    articlesCard(node),
  ];
}

/** A row of the time line for each relation, the earliest first; every sentence is a mark. */
function postRows(list, node, headOf) {
  const rows = list.map((edge) => ({
    head: headOf(edge),
    marks: edge.evidence.map((item) => ({
      date: item.when, past: item.tenure === "原" || item.tenure === "时任", href: linkToPlace({ edge: edgeId(edge) }),
      label: [item.when, item.tenure && tenureOf(item.tenure), edge.post || labelOf(predicateOf(edge)), otherEnd(edge, node).name].filter(Boolean).join(" "),
    })),
  }));
  const first = (row) => row.marks.map((mark) => mark.date).filter(Boolean).sort()[0] || "9999";
  return rows.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
}

function otherSections(node) {
  return [partsCard(node), card("figures", figureChart(node.figures), { count: (node.figures || []).length }),
    ...relationGroups(node).map((section) => { section.classList.add("card"); return section; }),
    node.edges.length ? null : card("relations", el("p", { class: "quiet" }, t("noRelations"))), articlesCard(node)];
}

function articlesCard(node) {
  const list = articleList(articlesOf(node), node);
  if (list) list.classList.add("card");
  return list;
}

/** What it is part of, and its parts with their parts. */
function partsCard(node) {
  const [wholes, parts] = [edgesFrom(node, "partOf"), edgesInto(node, "partOf")];
  if (!wholes.length && !parts.length) return null;
  const above = wholes.map((edge) => relationRow(edge, node));
  return el("section", { class: "card" }, el("h3", {}, t("parts"), parts.length ? el("span", { class: "count" }, String(parts.length)) : null),
    above.length ? [el("p", { class: "quiet" }, t("partOf")), el("ul", { class: "rows" }, above)] : null, parts.length ? partTree(node, new Set([node])) : null);
}

function partTree(node, seen) {
  const rows = edgesInto(node, "partOf").sort(byWeight(node)).filter((edge) => !seen.has(otherEnd(edge, node)));
  const next = new Set([...seen, ...rows.map((edge) => otherEnd(edge, node))]);
  return el("ul", { class: "tree" }, rows.map((edge) => {
    const part = otherEnd(edge, node);
    const item = relationRow(edge, node);
    if (edgesInto(part, "partOf").some((deeper) => !next.has(otherEnd(deeper, part)))) item.append(partTree(part, next));
    return item;
  }));
}

/** Figures of one unit as bars beside each other; a figure alone in its unit as a number. */
function figureChart(figures) {
  if (!figures || !figures.length) return null;
  const units = [...new Set(figures.map((figure) => figure.unit))];
  return el("div", { class: "chart" }, units.map((unit) => {
    const same = figures.filter((figure) => figure.unit === unit).sort((a, b) => b.value - a.value);
    const most = same[0].value;
    return el("ul", {}, same.map((figure) => figureBar(figure, same.length > 1 && most > 0 ? (100 * figure.value) / most : 0)));
  }));
}

function figureBar(figure, share) {
  const text = figureText(figure);
  const place = figure.article !== undefined ? linkToPlace({ article: data.articles[figure.article].id, at: figure.span.join("-") }) : null;
  const bar = share ? spread(el("span", { class: "bar" }), 0, Math.max(share, 0.5)) : null;
  return el("li", {}, el("span", { class: "what" }, figure.measures), place ? el("a", { class: "value", href: place }, text) : el("span", { class: "value" }, text), bar ? el("span", { class: "lane", "aria-hidden": "true" }, bar) : null);
}
