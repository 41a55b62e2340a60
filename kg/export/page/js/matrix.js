// 条块: agencies by line of work and level of government, with the places that act as a whole in a row of their own.

const PLACES_LINE = "places";
const DEEDS = new Set(["runs", "participatesIn", "issues", "organizes", "supervises", "inspects"]);

/** The cell of an agency, or of a place that does something: `line.level`; null for everything else. */
function cellOf(node) {
  const { level, line } = standingOf(node);
  if (level < 0) return null;
  if (line >= 0) return `${data.lines[line].name}.${data.levels[level].name}`;
  const acts = data.types[node.type].name === "place" && node.edges.some((edge) => edge.from === node.index && DEEDS.has(predicateName(edge)));
  return acts ? `${PLACES_LINE}.${data.levels[level].name}` : null;
}

function cellsOf(state) {
  const cells = new Map();
  for (const node of listed(state)) {
    const cell = cellOf(node);
    if (!cell || !isInDistrict(node, state)) continue;
    if (!cells.has(cell)) cells.set(cell, []);
    cells.get(cell).push(node);
  }
  return cells;
}

const lineTerms = () => [{ name: PLACES_LINE, zh: t("placesLine"), en: t("placesLine") }, ...data.lines];

function matrixView(state) {
  const cells = cellsOf(state);
  const used = (part, term) => [...cells.keys()].some((cell) => cell.split(".")[part] === term.name);
  const [levels, lines] = [data.levels.filter((level) => used(1, level)), lineTerms().filter((line) => used(0, line))];
  const most = Math.max(1, ...[...cells.values()].map((members) => members.length));
  const head = el("tr", {}, el("td", {}), levels.map((level) => el("th", { scope: "col" }, labelOf(level))));
  const rows = lines.map((line) => el("tr", {}, el("th", { scope: "row" }, labelOf(line)), levels.map((level) => el("td", {}, cellButton(`${line.name}.${level.name}`, line, level, cells, most, state)))));
  return [
    el("div", { class: "bar-top" }, el("h2", {}, t("matrixTitle")), districtChoice(state)),
    el("p", { class: "quiet" }, t("matrixText")),
    cells.size ? el("table", { class: "grid" }, el("caption", { class: "unseen" }, t("matrixTitle")), el("thead", {}, head), el("tbody", {}, rows)) : el("p", { class: "quiet" }, t("nothing")),
  ];
}

function cellButton(key, line, level, cells, most, state) {
  const members = cells.get(key);
  if (!members) return null;
  const heat = Math.ceil((4 * Math.sqrt(members.length)) / Math.sqrt(most));
  return el("a", { class: `cell heat-${heat}`, href: linkTo({ ...NOWHERE, cell: key }), "aria-current": state.cell === key ? "true" : null, "aria-label": `${labelOf(line)} ${labelOf(level)}：${members.length}` },
    el("strong", {}, String(members.length)), el("span", { class: "who" }, members.slice(0, 2).map((node) => el("span", {}, node.name))));
}

/** Who stands in a cell, and what each leads, does or assists. */
function cellPanel(state) {
  const [lineName, levelName] = state.cell.split(".");
  const line = lineTerms().find((term) => term.name === lineName);
  const level = data.levels.find((term) => term.name === levelName);
  const members = (line && level && cellsOf(state).get(state.cell)) || [];
  return [
    el("p", { class: "eyebrow" }, t("matrix")),
    el("h2", { tabindex: "-1" }, line && level ? `${labelOf(line)} · ${labelOf(level)}` : t("nothing")),
    members.map((node) => [node, edgesFrom(node, "runs", "participatesIn").sort(byWeight(node))]).sort((a, b) => b[1].length - a[1].length).map(([node, deeds]) => {
      return el("section", { class: "relations" }, el("h3", {}, el("a", { class: "name", href: linkToPlace({ node: node.id }) }, iconOf(node), nameOf(node)), el("span", { class: "count" }, String(deeds.length || ""))),
        deeds.length ? longList(deeds.map((edge) => relationRow(edge, node, true)), 4) : el("p", { class: "quiet" }, t("noDeeds")));
    }),
  ];
}
