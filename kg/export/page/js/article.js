// A whole article with everything that is in the graph marked in it.

function articlePanel(article, state) {
  const [from, to] = (state.at || "").split("-").map(Number);
  const paragraphs = [];
  const text = data.pages[article.page].text;
  let start = article.start;
  while (start < article.end) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 || feed > article.end ? article.end : feed;
    if (end > start) paragraphs.push(paragraph(article.page, start, end, from, to));
    start = end + 1;
  }
  const only = state.only === article.id;
  return [
    el("p", { class: "eyebrow" }, t("article")),
    el("h2", { tabindex: "-1" }, el("bdi", {}, article.title)),
    el("p", { class: "source" }, [article.date || t("unknownDate"), pageTitle(article.page), article.published ? `${t("published")} ${article.published}` : ""].filter(Boolean).join(" · ")),
    article.reporters ? el("p", { class: "source" }, `${t("reporters")} ${article.reporters.join("、")}`) : null,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "action", onclick: () => change({ only: only ? "" : article.id }) }, t(only ? "notOnly" : "onlyArticle")), citations(article)),
    el("p", { class: "quiet" }, t("articleNote")),
    el("div", { class: "text" }, paragraphs),
  ];
}

function paragraph(page, start, end, from, to) {
  const ranges = data.mentions[page]
    .filter(([first, last]) => first >= start && last <= end)
    .map(([first, last, index]) => ({ start: first, end: last, make: (text) => mentionLink(nodes[index], text) }));
  const wanted = from >= 0 && from < end && to > start;
  if (!wanted) return el("p", {}, markText(page, start, end, ranges));
  const [first, last] = [Math.max(from, start), Math.min(to, end)];
  const inside = (low, high) => markText(page, low, high, ranges.filter((range) => range.start >= low && range.end <= high));
  return el("p", {}, inside(start, first), el("span", { class: "wanted" }, inside(first, last)), inside(last, end));
}

function mentionLink(node, text) {
  return el("a", { class: `mention type-${data.types[node.type].name}`, href: linkToPlace({ node: node.id }), title: node.name }, text);
}
