// The panel's contents: where to start, and what an entity is.

const ROWS = 10;

function relationRow(edge, node, withPredicate = false) {
  const other = otherEnd(edge, node);
  const roles = [...new Set(edge.evidence.map((item) => item.role).filter(Boolean))].map(roleOf);
  const notes = [withPredicate ? labelOf(predicateOf(edge)) : null, edge.post, ...roles, edge.inferred ? t("inferred") : null].filter(Boolean);
  const count = t("sentence", { n: edge.evidence.length });
  const [from, to] = edge.from === node.index ? [node, other] : [other, node];
  return el("li", {},
    el("a", { class: "name", href: linkToPlace({ node: other.id }) }, iconOf(other), nameOf(other)),
    notes.length ? el("span", { class: "note" }, notes.join(" · ")) : null,
    el("a", { class: "proof", href: linkToPlace({ edge: edgeId(edge) }), "aria-label": `${count}：${from.name} ${labelOf(predicateOf(edge))} ${to.name}` }, count));
}

/** A list whose tail waits behind a summary. */
function longList(rows, most = ROWS) {
  if (rows.length <= most + 2) return el("ul", { class: "rows" }, rows);
  return [el("ul", { class: "rows" }, rows.slice(0, most)),
    el("details", { class: "rest" }, el("summary", {}, t("moreRows", { n: rows.length - most })), el("ul", { class: "rows" }, rows.slice(most)))];
}

/** Relations by predicate and direction; what others do to it after what it does. */
function relationGroups(node) {
  return data.predicates.flatMap((predicate, index) => {
    const all = node.edges.filter((edge) => edge.predicate === index);
    const groups = [[labelOf(predicate), all.filter((edge) => edge.from === node.index)], [inverseOf(predicate), all.filter((edge) => edge.from !== node.index)]];
    return groups.filter(([, list]) => list.length).map(([label, list]) => {
      const sorted = [...list].sort(byWeight(node));
      return el("section", { class: "relations" }, el("h3", {}, label, el("span", { class: "count" }, String(list.length))), longList(sorted.map((edge) => relationRow(edge, node))));
    });
  });
}

function fact(word, ...content) {
  return content.some(Boolean) ? el("div", {}, el("dt", {}, t(word)), el("dd", {}, content)) : null;
}

function span(node) {
  if (!node.first) return null;
  return node.first === node.last || !node.last ? node.first : `${node.first} — ${node.last}`;
}

function nodePanel(node, state) {
  const home = node.jurisdiction !== undefined ? nodes[node.jurisdiction] : null;
  return [
    el("p", { class: "eyebrow" }, iconOf(node), labelOf(data.types[node.type])),
    el("h2", { tabindex: "-1" }, nameOf(node)),
    el("div", { class: "actions" }, focusChoice(node, state), growChoice(node), el("a", { class: "action", href: linkTo({ ...NOWHERE, view: "page", of: node.id }) }, t("page")), el("a", { class: "action", href: linkToPlace({ from: node.id }) }, t("path"))),
    el("dl", { class: "facts" },
      fact("others", node.others && node.others.map((name, i) => [i ? "、" : "", el("bdi", {}, name)])),
      fact("kind", node.kind),
      fact("jurisdiction", home && el("a", { href: linkToPlace({ node: home.id }) }, nameOf(home))),
      fact("seen", span(node)),
      fact("mentions", node.named && t("times", { n: node.named }))),
    node.figures ? figureTable(node.figures) : null,
    node.edges.length ? relationGroups(node) : el("p", { class: "quiet" }, t("noRelations")),
    articleList(articlesOf(node), node),
  ];
}

function focusChoice(node, state) {
  const now = focusOf(state) === node.id ? state.steps : "";
  const choice = (steps, label) => {
    const on = now === steps;
    return el("a", { href: linkToPlace({ node: node.id, steps }), "aria-current": on ? "true" : null }, label);
  };
  return el("div", { class: "segments", role: "group", "aria-label": t("focus") }, el("span", {}, t("focus")),
    ["1", "2", "3"].map((steps) => choice(steps, t("step", { n: steps }))), choice("", t("whole")));
}

function growChoice(node) {
  const hidden = hiddenAround(node);
  return hidden.length ? el("button", { type: "button", class: "action", id: "grow", onclick: () => growFrom(node) }, t("grow", { n: hidden.length })) : null;
}

/** A number as it can be read: 超过 2.6 万 is 26000 in the data, 2 亿元 is 200000000 元. */
function figureText(figure) {
  const wide = language === "zh" && figure.unit === "元" && figure.value >= 1e4;
  const [size, word] = !wide ? [1, ""] : figure.value >= 1e8 ? [1e8, "亿"] : [1e4, "万"];
  const number = (figure.value / size).toLocaleString("zh-CN", { maximumFractionDigits: 4 });
  return `${boundOf(figure.bound)} ${number} ${word}${figure.unit}`.trim();
}

function figureTable(figures) {
  const rows = figures.map((figure) => {
    const value = figureText(figure);
    const place = figure.article !== undefined ? linkToPlace({ article: data.articles[figure.article].id, at: figure.span.join("-") }) : null;
    return el("li", {}, el("span", { class: "what" }, figure.measures), place ? el("a", { class: "value", href: place }, value) : el("span", { class: "value" }, value));
  });
  return el("section", { class: "figures" }, el("h3", {}, t("figures"), el("span", { class: "count" }, String(figures.length))), longList(rows, 6));
}

function articleList(articles, node) {
  if (!articles.length) return null;
  const firstIn = (article) => placesOf(node).find((place) => place.page === article.page && place.start >= article.start && place.end <= article.end);
  const rows = articles.map((article) => {
    const place = firstIn(article);
    return el("li", {}, el("a", { class: "name", href: linkToPlace({ article: article.id, at: `${place.start}-${place.end}` }) }, el("bdi", {}, article.title)),
      article.date ? el("span", { class: "note" }, article.date) : null);
  });
  return el("section", { class: "relations" }, el("h3", {}, t("related"), el("span", { class: "count" }, String(articles.length))), longList(rows));
}

/** Questions that this graph can answer, made from what is most connected in it. */
function questions() {
  const best = (type, predicates, side) => {
    const score = (node) => node.edges.filter((edge) => predicates.includes(predicateOf(edge).name) && edge[side] === node.index && !edge.inferred).length;
    let [found, most] = [null, 1]; // one relation is not worth a question
    for (const node of ranked) {
      if (node.degree <= most) break; // ranked by degree: from here on none has more
      if (data.types[node.type].name === type && score(node) > most) [found, most] = [node, score(node)];
    }
    return found;
  };
  const initiative = best("initiative", ["runs", "participatesIn"], "to");
  const person = best("person", ["holdsPost", "inspects", "attends"], "from");
  const agency = best("agency", ["runs"], "from");
  const visitor = best("agency", ["inspects"], "from");
  const path = initiative && person && shortestPath(person, initiative, false); // a long one says nothing
  return [
    initiative && [t("askWho", { a: initiative.name }), linkToPlace({ node: initiative.id, steps: 1 })],
    person && [t("askPost", { a: person.name }), linkToPlace({ node: person.id, steps: 1 })],
    agency && [t("askPlace", { a: agency.name }), linkToPlace({ node: agency.id, steps: 1 })],
    visitor && visitor !== agency && [t("askVisit", { a: visitor.name }), linkToPlace({ node: visitor.id, steps: 1 })],
    path && path.length > 2 && path.length < 5 && [t("askPath", { a: person.name, b: initiative.name }), linkToPlace({ from: person.id, to: initiative.id })],
  ].filter(Boolean);
}

function startPanel() {
  const top = (type) => ranked.filter((node) => data.types[node.type] === type && node.edges.length).slice(0, 4);
  const asked = questions();
  return [
    el("h2", { tabindex: "-1" }, t("startTitle")),
    el("p", { class: "facts-below quiet" }, el("span", {}, factLine())),
    el("p", {}, t("startText", { pages: data.pages.length, articles: data.articles.length })),
    el("p", { class: "quiet" }, t("startHow")),
    asked.length ? el("section", {}, el("h3", {}, t("questions")), el("ul", { class: "questions" }, asked.map(([text, link]) => el("li", {}, el("a", { href: link }, text))))) : null,
    data.types.filter((type) => top(type).length).map((type) =>
      el("section", { class: "relations" }, el("h3", { class: "apart" }, labelOf(type), el("span", { class: "count" }, t("important"))),
        el("ul", { class: "rows" }, top(type).map((node) => el("li", {}, el("a", { class: "name", href: linkToPlace({ node: node.id }) }, iconOf(node), nameOf(node)), el("span", { class: "count" }, String(node.degree))))))),
  ];
}
