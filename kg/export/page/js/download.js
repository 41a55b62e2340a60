// What is shown, as a file: rows with sentences (CSV), data (JSON), the picture (PNG, SVG).

function save(name, blob) {
  const link = el("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A CSV cell; one that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value) {
  const text = String(value ?? "").replace(/^[\s]*[=+\-@]/, (start) => `'${start}`);
  return `"${text.replaceAll('"', '""')}"`;
}

function toCsv(scene) {
  const head = ["subject", "predicate", "object", "quote", "article", "date", "paper", "sheetPage", "role", "status", "inferred", "rule", "confidence"];
  const lines = tableRows(scene).map((row) =>
    [row.subject, row.predicate, row.object, row.quote, row.article, row.date, data.pages[row.item.page].paper, data.pages[row.item.page].name, row.item.role, statusOf(row.item.status), row.item.inferred ? t("inferred") : t("stated"), row.item.rule, row.item.confidence].map(cell).join(","));
  return `\ufeff${[head.map((word) => cell(t(word))).join(","), ...lines].join("\r\n")}\r\n`;
}

function toJson(scene) {
  const chosen = [...scene.nodes].sort((a, b) => a.index - b.index);
  return JSON.stringify({
    entities: chosen.map((node) => ({ id: node.id, type: data.types[node.type].name, name: node.name, names: [node.name, ...(node.others || [])] })),
    relations: scene.edges.map((edge) => ({
      subject: nodes[edge.from].id, predicate: predicateOf(edge).name, object: nodes[edge.to].id, post: edge.post,
      evidence: itemsShown(scene, edge).map((item) => ({
        paper: data.pages[item.page].paper, page: data.pages[item.page].name, date: item.when || undefined, role: item.role, tenure: item.tenure, article: item.article !== undefined ? data.articles[item.article].title : undefined,
        sentence: runningText(item.page, item.span[0], item.span[1]), rule: item.rule, confidence: item.confidence, status: item.status, inferred: item.inferred,
      })),
    })),
  }, null, 1);
}

function listenToExports() {
  const makers = {
    csv: () => save("relations.csv", new Blob([toCsv(scene)], { type: "text/csv" })),
    json: () => save("graph.json", new Blob([toJson(scene)], { type: "application/json" })),
    svg: () => save("graph.svg", new Blob([toSvg()], { type: "image/svg+xml" })),
    png: () => save("graph.png", toPng()),
  };
  for (const button of document.querySelectorAll("[data-export]")) {
    button.onclick = () => { makers[button.dataset.export](); $("exports").open = false; $("exports").firstElementChild.focus(); };
  }
  document.addEventListener("click", (event) => { if (!$("exports").contains(event.target)) $("exports").open = false; });
}
