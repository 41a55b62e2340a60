// The same relations as rows: for reading, for sorting, and for readers who do not see the picture.

const COLUMNS = ["subject", "predicate", "object", "quote", "article", "date"];
const PAGE_ROWS = 200;
let sortBy = "";
let rowsShown = PAGE_ROWS;

/** The sentences of an edge that the filters let pass; of an edge on a path all. */
const itemsShown = (scene, edge) => edge.evidence.filter((item) => scene.kind === "path" || itemPasses(item, scene.wants));

/** One row for each sentence of each edge that is shown. */
function tableRows(scene) {
  const rows = scene.edges.flatMap((edge) => itemsShown(scene, edge).map((item) => {
    const article = item.article !== undefined ? data.articles[item.article] : null;
    return {
      edge, item, subject: nodes[edge.from].name, predicate: labelOf(predicateOf(edge)) + (edge.post ? `：${edge.post}` : ""), object: nodes[edge.to].name,
      quote: runningText(item.page, item.span[0], item.span[1]), article: article ? article.title : "", date: item.when,
    };
  }));
  if (sortBy) rows.sort((a, b) => a[sortBy].localeCompare(b[sortBy], "zh-CN"));
  return rows;
}

function showTable(scene) {
  const rows = tableRows(scene);
  const order = (column) => { sortBy = sortBy === column ? "" : column; showTable(scene); document.querySelector(`[data-column=${column}]`).focus(); };
  const head = COLUMNS.map((column) => el("th", { scope: "col", class: column, "aria-sort": sortBy === column ? "ascending" : null },
    el("button", { type: "button", "data-column": column, onclick: () => order(column) }, t(column), sortBy === column ? " ↑" : "")));
  const body = rows.slice(0, rowsShown).map(({ edge, item, predicate, article, date }) => {
    const [start, end, from, to] = item.span;
    return el("tr", {},
      el("td", {}, el("a", { href: linkToPlace({ node: nodes[edge.from].id }) }, iconOf(nodes[edge.from]), nameOf(nodes[edge.from]))),
      el("td", {}, el("a", { href: linkToPlace({ edge: edgeId(edge) }) }, predicate)),
      el("td", {}, el("a", { href: linkToPlace({ node: nodes[edge.to].id }) }, iconOf(nodes[edge.to]), nameOf(nodes[edge.to]))),
      el("td", { class: "quote" }, markText(item.page, start, end, endsIn(edge, item.page, start, end), [from, to])),
      el("td", {}, article), el("td", { class: "date" }, date));
  });
  const more = rows.length > rowsShown ? el("button", { type: "button", class: "action", onclick: () => { rowsShown += PAGE_ROWS; showTable(scene); } }, t("tableMore", { n: Math.min(PAGE_ROWS, rows.length - rowsShown) })) : null;
  $("table").replaceChildren(rows.length ? el("table", {}, el("caption", {}, t("tableCaption")), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)) : el("p", { class: "quiet" }, t("tableEmpty")), more || "");
}
