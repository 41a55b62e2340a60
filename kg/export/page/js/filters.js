// The legend is the filter: what a shape means, how many there are, and whether they are shown.

function showFilters(state) {
  const hidden = listIn(state, "hide");
  const without = listIn(state, "without");
  const typeRows = data.types.map((type, index) =>
    filterRow({ field: "hide", set: hidden, all: data.types, term: type, count: nodes.filter((node) => node.type === index).length, icon: shapeIcon(type) }));
  const relationRows = data.predicates.map((predicate, index) =>
    filterRow({ field: "without", set: without, all: data.predicates, term: predicate, count: edges.filter((edge) => edge.predicate === index).length }));
  const lonely = nodes.filter((node) => !node.edges.length).length;
  const guessed = edges.filter((edge) => edge.inferred).length;
  $("filters").replaceChildren(
    group("types", [...typeRows, el("p", { class: "hint-small" }, t("legendHint"))], hidden.size && (() => change({ hide: "" }))),
    group("relations", relationRows, without.size && (() => change({ without: "" }))),
    group("source", [sourceChoice(state)]),
    lonely || guessed ? group("more", [
      lonely ? check("alone", t("alone"), lonely, Boolean(state.alone), (on) => change({ alone: on ? "1" : "" })) : null,
      guessed ? check("guessed", t("guessed"), guessed, !state.stated, (on) => change({ stated: on ? "" : "1" })) : null,
    ]) : null,
    el("button", { type: "button", class: "reset", id: "reset", onclick: () => { location.hash = "#"; } }, t("reset")),
  );
}

function group(word, rows, clear) {
  return el("section", {}, el("h2", {}, t(word), clear ? el("button", { type: "button", class: "link", onclick: clear }, t("all")) : null), rows);
}

function check(name, label, count, checked, act, icon = null, extra = null) {
  const id = `check-${name}`;
  const input = el("input", { type: "checkbox", id, checked, onchange: (event) => { act(event.target.checked); const again = $(id); if (again) again.focus(); } });
  return el("div", { class: `row${count ? "" : " empty"}` }, el("label", { for: id }, input, icon, el("span", {}, label)), extra, el("span", { class: "count" }, String(count)));
}

function filterRow({ field, set, all, term, count, icon = null }) {
  const toggle = (on) => {
    const next = new Set(set);
    if (on) next.delete(term.name);
    else next.add(term.name);
    change({ [field]: [...next].join(",") });
  };
  const onlyThis = () => change({ [field]: all.filter((other) => other !== term).map((other) => other.name).join(",") });
  const only = el("button", { type: "button", class: "only", onclick: onlyThis, "aria-label": `${t("only")} ${labelOf(term)}` }, t("only"));
  return check(`${field}-${term.name}`, labelOf(term), count, !set.has(term.name), toggle, icon, count ? only : null);
}

function sourceChoice(state) {
  const groups = data.pages.map((page, index) =>
    el("optgroup", { label: pageTitle(index) },
      el("option", { value: page.name, selected: state.only === page.name }, `${t("page")} ${page.name}`),
      data.articles.filter((article) => article.page === index).map((article) =>
        el("option", { value: article.id, selected: state.only === article.id }, article.title))));
  return el("select", { id: "only", "aria-label": t("source"), onchange: (event) => { change({ only: event.target.value }); $("only").focus(); } },
    el("option", { value: "", selected: !state.only }, t("allArticles")), groups);
}
