// Search by name, other name, pinyin or initials; articles by title.

const MOST_HITS = 12;
let hits = [];
let active = 0;

/** How well a node answers, lower is better; null if it does not. */
function scoreOf(node, words) {
  const name = node.name.toLowerCase();
  const position = name.indexOf(words);
  const place = data.types[node.type].name === "place"; // 云河区 means the district and not what is named after it
  if (place && position > 0 && words.length > 1 && name.endsWith(words)) return 0;
  if (position >= 0) return position === 0 ? (name === words ? 0 : 1) : 2;
  if ((node.others || []).some((other) => other.toLowerCase().includes(words))) return 3;
  if (/^[a-z0-9]+$/.test(words)) {
    const spellings = node.pinyin.split(" ");
    if (spellings.includes(words) || (place && words.length > 5 && spellings.some((spelling) => spelling.endsWith(words)))) return 1;
    if (spellings.some((spelling) => spelling.startsWith(words))) return 4;
    if (words.length > 1 && node.pinyin.includes(words)) return 5;
  }
  return null;
}

function findHits(typed) {
  const words = typed.trim().toLowerCase().replace(/\s+/g, "");
  if (!words) return [];
  const found = nodes.map((node) => ({ node, score: scoreOf(node, words) })).filter(({ score }) => score !== null);
  found.sort((a, b) => a.score - b.score || a.node.rank - b.node.rank);
  const titles = data.articles.filter((article) => article.title.replace(/\s+/g, "").toLowerCase().includes(words));
  return [...found.slice(0, titles.length ? MOST_HITS - 3 : MOST_HITS), ...titles.slice(0, 3).map((article) => ({ article }))];
}

function showHits() {
  const typed = $("search").value;
  hits = findHits(typed);
  active = 0;
  const rows = hits.map((hit, i) =>
    el("li", { role: "option", id: `hit-${i}`, "aria-selected": String(i === active), onpointerdown: (event) => event.preventDefault(), onclick: () => openHit(hit) },
      hit.node ? [iconOf(hit.node), nameOf(hit.node)] : [el("span", { class: "shape-text", "aria-hidden": "true" }, "¶"), el("bdi", {}, hit.article.title)],
      el("small", {}, hit.node ? labelOf(data.types[hit.node.type]) : t("articleWord"))));
  if (!rows.length && typed.trim()) rows.push(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("noHits")));
  $("hits").replaceChildren(...rows);
  $("hits").hidden = !rows.length;
  $("search").setAttribute("aria-expanded", String(rows.length > 0));
  pointAtHit();
}

function pointAtHit() {
  if (hits.length) $("search").setAttribute("aria-activedescendant", `hit-${active}`);
  else $("search").removeAttribute("aria-activedescendant");
  [...$("hits").children].forEach((row, i) => row.setAttribute("aria-selected", String(i === active && hits.length > 0)));
  if (hits.length) $(`hit-${active}`).scrollIntoView({ block: "nearest" });
}

function closeHits() {
  hits = [];
  $("hits").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

function openHit(hit) {
  $("search").value = "";
  $("search").blur();
  closeHits();
  if (hit.node) openNode(hit.node);
  else goToPlace({ article: hit.article.id });
}

function listenToSearch() {
  $("search").addEventListener("input", showHits);
  $("search").addEventListener("focus", showHits);
  $("search").addEventListener("blur", closeHits);
  $("search").addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && hits[active]) openHit(hits[active]);
    else if (event.key === "Escape") { $("search").value = ""; closeHits(); $("search").blur(); event.stopPropagation(); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      pointAtHit();
    } else return;
    event.preventDefault();
  });
}
