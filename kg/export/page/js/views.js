// Ways of looking beside the picture: the sheet of an entity, lists by district, the matrix of 条 and 块.

const VIEWS = ["graph", "list", "matrix", "table"];

/** The way of looking that a state asks for; the sheet only if there is someone to tell of. */
function viewOf(state) {
  if (state.view === "page") return numberOf.has(state.of) ? "page" : "graph";
  return VIEWS.includes(state.view) ? state.view : "graph";
}

function showViews(view) {
  $("views").replaceChildren(...VIEWS.map((name) =>
    el("a", { href: linkTo({ view: name === "graph" ? "" : name, of: "", cell: "" }), "aria-current": view === name ? "page" : null, id: `view-${name}` }, t(name))));
}

/** Fill the region that stands in place of the picture. */
function showView(view, state) {
  const box = $("view");
  const content = view === "page" ? profileSheet(numberOf.get(state.of)) : view === "list" ? listView(state) : matrixView(state);
  box.replaceChildren(el("div", { class: `sheet ${view}` }, content));
}

const standingOf = (node) => { const [district, level, line] = data.standings[node.index]; return { district, level, line }; };

/** Lists and the matrix also hold entities without relations. */
const withLonely = (state) => ({ ...state, alone: "1" });

/** The entities that pass the filters, the most important first. */
function listed(state) {
  const { among } = sift(withLonely(state));
  return ranked.filter((node) => among.has(node));
}

/** A choice of one district for the lists and the matrix. */
function districtChoice(state) {
  const counts = new Map();
  for (const [district] of data.standings) if (district >= 0) counts.set(district, (counts.get(district) || 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return el("label", { class: "district" }, el("span", {}, t("district")),
    el("select", { id: "district", onchange: (event) => { change({ district: event.target.value }); $("district").focus(); } },
      el("option", { value: "", selected: !state.district }, t("allDistricts")),
      order.map(([index]) => el("option", { value: nodes[index].id, selected: state.district === nodes[index].id }, nodes[index].name))));
}

const isInDistrict = (node, state) => !numberOf.has(state.district) || standingOf(node).district === numberOf.get(state.district).index;

function listView(state) {
  const type = data.types.find((other) => other.name === state.kind) || data.types[0];
  const all = listed(state).filter((node) => isInDistrict(node, state));
  const chosen = all.filter((node) => data.types[node.type] === type);
  const groups = new Map();
  for (const node of chosen) {
    const { district } = standingOf(node);
    groups.set(district, [...(groups.get(district) || []), node]);
  }
  const order = [...groups].sort((a, b) => (a[0] < 0) - (b[0] < 0) || b[1].length - a[1].length || a[0] - b[0]);
  const tab = (other) => el("a", { href: linkTo({ kind: other.name }), "aria-current": other === type ? "true" : null }, shapeIcon(other), labelOf(other), el("span", { class: "count" }, String(all.filter((node) => data.types[node.type] === other).length)));
  return [
    el("h2", { class: "unseen" }, t("list")),
    el("div", { class: "bar-top" }, el("nav", { class: "tabs", "aria-label": t("types") }, data.types.map(tab)), districtChoice(state)),
    order.length ? order.map(([district, members]) => el("section", {}, el("h3", {}, district < 0 ? t("noDistrict") : nodes[district].name, el("span", { class: "count" }, String(members.length))),
      el("ul", { class: "columns" }, members.map(listRow)))) : el("p", { class: "quiet" }, t("nothing")),
  ];
}

function listRow(node) {
  const post = node.edges.find((edge) => edge.post && edge.from === node.index);
  const kind = node.kind && !node.name.replace(/[”》]$/, "").endsWith(node.kind) ? node.kind : "";
  const note = post ? `${otherEnd(post, node).name} ${post.post}` : kind;
  return el("li", {}, el("a", { class: "name", href: linkToPlace({ node: node.id }) }, iconOf(node), nameOf(node)), note ? el("span", { class: "note" }, note) : null,
    el("span", { class: "count", title: t("important") }, String(node.degree)));
}
