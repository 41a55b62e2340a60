// Puts the state on the screen, and listens.

const systemDark = matchMedia("(prefers-color-scheme: dark)");
let shownPlace = null; // what the panel showed before
let panelLanguage = null;
let shownScene = null;
let shownAddress = null;

const isDark = () => (document.documentElement.dataset.theme || (systemDark.matches ? "dark" : "light")) === "dark";

function panelFor(state) {
  if (state.article && articleOf.has(state.article)) return articlePanel(articleOf.get(state.article), state);
  if (state.cell && viewOf(state) === "matrix") return cellPanel(state);
  if (state.edge && edgeOf(state.edge)) return edgePanel(edgeOf(state.edge));
  if (state.from && numberOf.has(state.from)) return pathPanel(state, scene);
  if (state.node && numberOf.has(state.node)) return nodePanel(numberOf.get(state.node), state);
  return startPanel();
}

const placeOf = (state) => PLACE.map((field) => state[field] || "").join("\n");

function showPanel(state) {
  const place = placeOf(state);
  const moved = place !== shownPlace;
  const away = isAway(state);
  if (!moved && !away && panelLanguage === language) return; // where to start does not depend on the filters
  panelLanguage = language;
  const content = $("content");
  const within = content.contains(document.activeElement);
  const trail = away ? el("p", { class: "trail" }, el("button", { type: "button", class: "link", onclick: () => history.back() }, `‹ ${t("back")}`), el("a", { href: linkTo({ ...NOWHERE, view: "", of: "" }) }, t("home"))) : null;
  content.replaceChildren(...[trail, panelFor(state)].flat(Infinity).filter(Boolean));
  if (!moved) return;
  const wanted = content.querySelector(".wanted");
  const panel = $("panel");
  panel.scrollTop = 0;
  if (wanted) panel.scrollTop = wanted.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  const heading = content.querySelector("h2");
  if (within) heading.focus({ preventScroll: true });
  if (shownPlace !== null && away) { announce(t("selected", { a: heading.textContent })); openSheet(true); }
  shownPlace = place;
}

function showCount(state) {
  const sizes = { nodes: scene.nodes.size, edges: scene.edges.length };
  const all = scene.kind === "map" && scene.total > scene.nodes.size;
  const apart = scene.kind === "map" && lonely && !all && !isFiltered(state);
  $("shown").classList.toggle("empty", !scene.nodes.size);
  $("settle").disabled = scene.nodes.size > SETTLE_MOST;
  $("shown").replaceChildren(scene.nodes.size ? t("shown", sizes) : t("nothing"),
    all ? el("button", { type: "button", class: "link", onclick: () => change({ all: "1" }) }, t("shownAll", { n: scene.total })) : "",
    apart ? el("button", { type: "button", class: "link", onclick: () => change({ alone: "1" }) }, t("shownAlone", { n: lonely })) : "");
}

const isAway = (state) => PLACE.some((field) => state[field]);

/** What the picture is limited to, with a way out. */
function showScope(state) {
  const focus = scene.kind === "focus" && numberOf.get(focusOf(state));
  const out = { around: "", steps: "", grow: "" };
  $("scope").hidden = (!focus && !isFiltered(state)) || viewOf(state) !== "graph";
  $("scope").replaceChildren(
    focus ? el("span", {}, t("aroundWhom", { n: Math.min(3, Number(state.steps) || 1) }), nameOf(focus), el("button", { type: "button", class: "link", onclick: () => go({ ...out, node: state.node || focus.id }) }, t("whole"))) : "",
    isFiltered(state) ? el("span", {}, t("filtered"), el("button", { type: "button", class: "link", onclick: () => change(Object.fromEntries(FILTERS.map((field) => [field, ""]))) }, t("reset"))) : "");
}

/** The part of the state that decides where nodes stand. */
const arrangementOf = (state, next) => JSON.stringify([next.kind, isTall(), next.kind === "map" ? [state.all, nodes.length] : [focusOf(state), state.steps, state.from, state.to, state.guess, state.grow, FILTERS.map((field) => state[field])]]);

function render() {
  stopSettling();
  const state = readState();
  const wanted = state.lang in WORDS ? state.lang : ownLanguage;
  if (wanted !== language) {
    language = wanted;
    translate();
    showTheme();
  }
  const next = sceneOf(state);
  const arrangement = arrangementOf(state, next);
  const same = arrangement === shownScene;
  const view = viewOf(state);
  const apart = view !== "graph"; // the picture makes room for another view
  const place = placeOf(state);
  $("canvas").hidden = $("zoom").hidden = $("shown").hidden = apart;
  $("table").hidden = view !== "table";
  $("view").hidden = view === "table" || view === "graph";
  document.body.classList.toggle("alone", apart && !isAway(state));
  document.body.classList.toggle("profile", view === "page");
  const resized = !apart && stageChanged();
  if (resized) sizeInk();
  showScene(next, same && !resized);
  if (!apart && place !== shownPlace && !onPicture) revealLit();
  onPicture = false;
  if (same && scene.nodes.size && !apart && !state.node && ![...scene.nodes].some(isInView)) fitScene();
  shownScene = arrangement;
  rowsShown = PAGE_ROWS;
  if (view === "table") showTable(scene);
  if (!$("view").hidden) showView(view, state);
  showCount(state);
  showScope(state);
  if (!apart) drawNow(); // after the count: names keep clear of it
  showFilters(state);
  showPanel(state);
  showViews(view);
  shownAddress = location.hash;
}

/** What the page holds, and how much of it shows its evidence; on narrow screens the latter alone. */
const factLine = () => [el("span", { class: "facts-more" }, t("facts", { entities: nodes.length, linked: nodes.length - lonely, relations: edges.length, articles: data.articles.length }), " · "), t("coverage", { n: coverage() })];

function translate() {
  translatePage();
  $("search").placeholder = t("searchHint");
  $("search").setAttribute("aria-label", t("searchLabel"));
  $("hits").setAttribute("aria-label", t("searchLabel"));
  $("language").textContent = language === "zh" ? "EN" : "中";
  $("language").setAttribute("aria-label", t("language"));
  $("facts").replaceChildren(...factLine());
}

function showTheme() {
  const label = t(isDark() ? "themeLight" : "themeDark");
  $("theme").textContent = isDark() ? "☀" : "☾";
  $("theme").setAttribute("aria-label", label);
  $("theme").title = label;
  readColours();
}

function openSheet(open) {
  document.body.classList.toggle("sheet-closed", !open);
  $("sheet").setAttribute("aria-expanded", String(open));
}

function openFilters(open) {
  document.body.classList.toggle("filters-open", open);
  $("toggle-filters").setAttribute("aria-expanded", String(open));
}

/** Arrow keys on the picture: round the neighbours of the chosen node, or through the most important ones. */
function walk(step) {
  const around = scene.centre ? scene.centre.edges.map((edge) => otherEnd(edge, scene.centre)) : ranked;
  const list = [...new Set(around)].filter((node) => scene.nodes.has(node) && node !== scene.centre);
  if (!list.length) return;
  const position = list.indexOf(hovered);
  hovered = list[(position + step + list.length) % list.length] || list[0];
  announce(`${hovered.name}，${labelOf(data.types[hovered.type])}`);
  if (!isInView(hovered)) reveal([hovered]);
  forgetStill();
  redraw();
}

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (typing || $("keys").open || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = readState().node;
    if (event.key === "/") $("search").focus();
    else if (event.key === "?") showKeys();
    else if (event.key === "Escape") escape();
    else if (/^[0-3]$/.test(event.key) && node) goToPlace({ node, steps: event.key === "0" ? "" : event.key });
    else if (event.key === "e" && numberOf.has(node) && hiddenAround(numberOf.get(node)).length) growFrom(numberOf.get(node));
    else if (event.target === $("canvas") && /^Arrow/.test(event.key)) walk(/Right|Down/.test(event.key) ? 1 : -1);
    else if (event.target === $("canvas") && event.key === "Enter" && hovered) openNode(hovered);
    else return;
    event.preventDefault();
  });
}

function showKeys() {
  const zh = language === "zh";
  const keys = KEYS.map(([list, chinese, english]) => [el("dt", {}, list.map((key) => [el("kbd", {}, key), " "])), el("dd", {}, zh ? chinese : english)]);
  const hands = GESTURES.map(([what, does, whatEn, doesEn]) => [el("dt", {}, zh ? what : whatEn), el("dd", {}, zh ? does : doesEn)]);
  $("keys").replaceChildren(el("h2", { id: "keys-title" }, t("help")), el("dl", { class: "keys" }, keys, hands),
    el("button", { type: "button", class: "action", autofocus: true, onclick: () => $("keys").close() }, t("close")));
  $("keys").showModal();
}

/** Escape goes one step out: menu, filters, focus, then the start. */
function escape() {
  const state = readState();
  if ($("exports").open) $("exports").open = false;
  else if (document.body.classList.contains("filters-open")) { openFilters(false); $("toggle-filters").focus(); }
  else if (state.steps) go({ node: state.node || focusOf(state), around: "", steps: "", grow: "" });
  else if (isAway(state) || state.grow) go(NOWHERE);
  else if (viewOf(state) !== "graph") go({ view: "", of: "" });
}

function listen() {
  window.addEventListener("hashchange", render);
  document.fonts.addEventListener("loadingdone", () => { widths.clear(); forgetStill(); redraw(); }); // the page's own font, where no other has the characters
  systemDark.addEventListener("change", () => { showTheme(); forgetStill(); redraw(); });
  $("theme").onclick = () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; showTheme(); forgetStill(); redraw(); };
  $("language").onclick = () => { const other = language === "zh" ? "en" : "zh"; rememberLanguage(other); change({ lang: other }); };
  $("toggle-filters").onclick = () => openFilters(!document.body.classList.contains("filters-open"));
  $("help").onclick = showKeys;
  $("settle").onclick = settle;
  $("sheet").onclick = () => openSheet(document.body.classList.contains("sheet-closed"));
  $("skip").onclick = (event) => { event.preventDefault(); $("panel").focus(); };
  listenToKeys();
  listenToSearch();
  listenToCanvas();
  listenToExports();
}

/** The rules for type colours, made from the data: the policy of the page allows no style attributes. */
function paintTypes() {
  const sheet = document.styleSheets[0];
  for (const type of data.types) {
    const paint = (media, where, colour) => sheet.insertRule(`@media ${media} { ${where} .type-${type.name} { --type: ${colour}; } }`, sheet.cssRules.length);
    paint("all", ":root", type.light);
    paint("screen", ':root[data-theme="dark"]', type.dark);
    paint("screen and (prefers-color-scheme: dark)", ':root:not([data-theme="light"])', type.dark);
  }
}

paintTypes();
translate();
showTheme();
sizeInk();
listen();
render();
requestAnimationFrame(() => performance.mark("usable")); // bench/page.py reads it
// For tests and for the curious: where things are on the picture.
window.huying = {
  ready: () => shownAddress === location.hash,
  positionOf: (id) => toScreen(at[numberOf.get(id).index]),
  labels: () => labelBoxes.map(({ x, y, width, height, node }) => ({ x, y, width, height, name: node ? node.name : "" })),
  shown: () => ({ nodes: scene.nodes.size, edges: scene.edges.length }),
};
