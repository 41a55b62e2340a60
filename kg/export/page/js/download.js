// What is shown, as a file: rows with sentences (CSV), data (JSON), the picture (PNG).

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
  const head = ["subject", "predicate", "object", "quote", "article", "date", "page", "status", "rule", "confidence"];
  const lines = tableRows(scene).map((row) =>
    [row.subject, row.predicate, row.object, row.quote, row.article, row.date, data.pages[row.item.page].name, statusOf(row.item.status), row.item.rule, row.item.confidence].map(cell).join(","));
  return `\ufeff${[head.map((word) => cell(t(word))).join(","), ...lines].join("\r\n")}\r\n`;
}

function toJson(scene) {
  const chosen = [...scene.nodes].sort((a, b) => a.index - b.index);
  return JSON.stringify({
    entities: chosen.map((node) => ({ id: node.id, type: data.types[node.type].name, name: node.name, names: [node.name, ...(node.others || [])] })),
    relations: scene.edges.map((edge) => ({
      subject: nodes[edge.from].id, predicate: predicateOf(edge).name, object: nodes[edge.to].id, post: edge.post,
      evidence: edge.evidence.map((item) => ({
        page: data.pages[item.page].name, article: item.article !== undefined ? data.articles[item.article].title : undefined,
        sentence: data.pages[item.page].text.slice(item.span[0], item.span[1]), rule: item.rule, confidence: item.confidence, status: item.status, inferred: item.inferred,
      })),
    })),
  }, null, 1);
}

/** The picture on its ground, with a line that says what it shows. */
function toPng(done) {
  drawNow();
  const source = $("ink");
  const ratio = inkRatio();
  const target = el("canvas", { width: source.width, height: source.height + 36 * ratio });
  const context = target.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, target.width, target.height);
  context.drawImage(source, 0, 0);
  context.fillStyle = colours.quiet;
  context.font = `${13 * ratio}px ${FACE}`;
  context.fillText(`${t("title")} · ${$("shown").firstChild.textContent}`, 16 * ratio, source.height + 20 * ratio);
  target.toBlob(done, "image/png");
}

function listenToExports() {
  const makers = {
    csv: () => save("relations.csv", new Blob([toCsv(scene)], { type: "text/csv" })),
    json: () => save("graph.json", new Blob([toJson(scene)], { type: "application/json" })),
    png: () => toPng((blob) => save("graph.png", blob)),
  };
  for (const button of document.querySelectorAll("[data-export]")) {
    button.onclick = () => { makers[button.dataset.export](); $("exports").open = false; };
  }
  document.addEventListener("click", (event) => { if (!$("exports").contains(event.target)) $("exports").open = false; });
}
