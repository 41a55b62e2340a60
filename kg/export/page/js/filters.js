// The legend is the filter: what a shape means, how many there are, and whether they are shown.

function showFilters(state) {
  const complete = ["list", "matrix"].includes(viewOf(state));
  const { counts } = sift(complete ? withLonely(state) : state);
  const roleTerms = roles.map((role) => ({ name: role, zh: role === NO_ROLE ? t("noRole") : role, en: roleOf(role) }));
  const part = (field, terms, number, icon) => group(field, terms.map((term, index) => filterRow({ field, terms, term, count: number(term, index), icon: icon && icon(term), state })), state[field] && (() => change({ [field]: "" })));
  const types = part("types", data.types, (_, index) => counts.types[index], shapeIcon);
  types.append(el("p", { class: "hint-small" }, t("legendHint")));
  const focused = document.activeElement && $("filters").contains(document.activeElement) ? document.activeElement.id : "";
  $("kinds").replaceChildren(types, part("relations", data.predicates, (_, index) => counts.relations[index]),
    roleTerms.length > 1 ? part("roles", roleTerms, (_, index) => counts.roles[index]) : "");
  showSources(state);
  $("bounds").replaceChildren(
    group("dates", [dateChoice(state, counts.months)], (state.since || state.until) && (() => change({ since: "", until: "" }))),
    group("sure", [sureChoice(state)], state.sure && (() => change({ sure: "" }))),
    moreChoices(state, counts, complete),
    el("button", { type: "button", class: "reset", id: "reset", disabled: !isFiltered(state), onclick: () => { change(Object.fromEntries(FILTERS.map((field) => [field, ""]))); $("reset").focus(); } }, t("reset")));
  if (focused && $(focused)) $(focused).focus();
}

const isFiltered = (state) => FILTERS.some((field) => state[field]);

function group(word, rows, clear) {
  return el("section", {}, el("h2", {}, t(word), clear ? el("button", { type: "button", class: "link", id: `clear-${word}`, "aria-label": `${t(word)}：${t("all")}`, onclick: clear }, t("all")) : null), rows);
}

function check(name, label, count, checked, act, icon = null, extra = null) {
  const id = `check-${name}`;
  const input = el("input", { type: "checkbox", id, checked, onchange: (event) => act(event.target.checked) });
  return el("div", { class: `row${count ? "" : " empty"}` }, el("label", { for: id }, input, icon, el("span", {}, label)), extra, el("span", { class: "count" }, String(count)));
}

/** One kind of a field: the address lists the kinds that are shown, or nothing when all are. */
function filterRow({ field, terms, term, count, icon = null, state }) {
  const chosen = listIn(state, field);
  const isOn = (name) => !chosen.size || chosen.has(name);
  const set = (names) => change({ [field]: names.length === terms.length ? "" : names.join(",") || NONE });
  const names = terms.map((other) => other.name);
  const toggle = (on) => set(names.filter((name) => (name === term.name ? on : isOn(name))));
  const only = el("button", { type: "button", class: "only", onclick: () => set([term.name]), "aria-label": `${t("onlyThis")} ${labelOf(term)}` }, t("onlyThis"));
  return check(`${field}-${term.name}`, labelOf(term), count, isOn(term.name), toggle, icon, count ? only : null);
}

const SOURCES_AT_ONCE = 500; // articles; more of them are listed a moment later
let sources = null; // the list of pages and articles in one language: long in a large graph, so it is made once

function showSources(state) {
  if (!sources || sources.language !== language) {
    sources = { language, box: el("select", { id: "only", "aria-label": t("source"), onchange: (event) => change({ only: event.target.value }) }, el("option", { value: "" }, t("allArticles"))), filled: false };
    $("sources").replaceChildren(group("source", [sources.box]));
    if (data.articles.length < SOURCES_AT_ONCE || state.only) fillSources();
    else setTimeout(() => { fillSources(); sources.box.value = readState().only || ""; }, 300); // after the first picture
  }
  sources.box.value = state.only || "";
}

function fillSources() {
  if (sources.filled) return;
  sources.filled = true;
  const inPage = data.pages.map(() => []);
  for (const article of data.articles) inPage[article.page].push(el("option", { value: article.id }, article.title));
  const groups = data.pages.map((page, index) => el("optgroup", { label: pageTitle(index) }, el("option", { value: page.name }, t("wholePage")), inPage[index]));
  sources.box.append(...groups);
}

/** Sentences for each month as bars, and from which month to which they are shown. */
function dateChoice(state, counts) {
  if (!months.length) return el("p", { class: "hint-small" }, t("unknownDate"));
  const choice = (field, word, label) => el("label", { class: "bound" }, el("span", {}, t(word)),
    el("select", { id: field, "aria-label": label, onchange: (event) => change({ [field]: event.target.value }) },
      el("option", { value: "", selected: !state[field] }, t("anyDate")),
      months.map((month) => el("option", { value: month, selected: state[field] === month }, month))));
  return [monthBars(state, counts), el("div", { class: "bounds" }, choice("since", "from", t("sinceLabel")), choice("until", "to", t("untilLabel")))];
}

function monthBars(state, counts) {
  const most = Math.max(1, ...counts);
  const step = 208 / months.length;
  const bars = months.map((month, i) => {
    const height = counts[i] ? Math.max(2, (34 * counts[i]) / most) : 0;
    const on = isWithin(month, state.since || "", state.until || "");
    return svg("rect", { x: (i * step).toFixed(2), y: (36 - height).toFixed(2), width: Math.max(1, Math.min(step - 1, 26)).toFixed(2), height: height.toFixed(2), class: on ? "bar" : "bar off" }, svg("title", {}, `${month}：${counts[i]}`));
  });
  return svg("svg", { class: "months", viewBox: "0 0 208 37", "aria-hidden": "true" }, svg("path", { d: "M0 36.5H208", class: "axis" }), bars);
}

function sureChoice(state) {
  const show = (value) => t("sureFrom", { n: Number(value).toFixed(2) });
  const output = el("output", { for: "sure", class: "count" }, state.sure ? show(state.sure) : t("anySure"));
  const slide = el("input", { type: "range", id: "sure", min: "0", max: "1", step: "0.05", value: state.sure || "0", "aria-label": t("sure"),
    oninput: (event) => { output.textContent = Number(event.target.value) ? show(event.target.value) : t("anySure"); },
    onchange: (event) => change({ sure: Number(event.target.value) ? event.target.value : "" }) });
  return el("div", { class: "slide" }, slide, output);
}

function moreChoices(state, counts, complete) {
  const guessed = edges.some((edge) => edge.inferred);
  const apart = complete ? 0 : lonely;
  if (!apart && !guessed) return "";
  return group("more", [
    guessed ? check("guessed", t("guessed"), counts.guessed, !state.stated, (on) => change({ stated: on ? "" : "1" })) : null,
    apart ? check("alone", t("alone"), apart, Boolean(state.alone), (on) => change({ alone: on ? "1" : "" })) : null,
  ]);
}
