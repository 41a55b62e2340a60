// The data of the page, linked up. Made by kg/export/explorer.py; nothing here changes after loading.

const read = (id) => JSON.parse($(id).textContent);
const data = read("data-knowledge");
const { nodes, edges } = data;
const numberOf = new Map(); // entity id -> node
const articleOf = new Map(); // article id -> article

nodes.forEach((node, index) => {
  const [x, y, island = null] = data.spots[index];
  Object.assign(node, { index, x, y, island, edges: [], named: 0, size: 9 + 3 * Math.sqrt(Math.min(node.degree, 100)) });
  numberOf.set(node.id, node);
});
data.articles.forEach((article, index) => {
  article.index = index;
  articleOf.set(article.id, article);
});
for (let index = 0; index < edges.length; index++) {
  const edge = edges[index];
  edge.index = index;
  edge.inferred = true; // as long as no sentence says it outright
  for (const item of edge.evidence) {
    item.when = item.date || (item.article !== undefined && data.articles[item.article].date) || "";
    if (!item.inferred) edge.inferred = false;
  }
  nodes[edge.from].edges.push(edge);
  if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
}
for (const mentions of data.mentions) for (const mention of mentions) nodes[mention[2]].named += 1;
const ranked = [...nodes].sort((a, b) => b.degree - a.degree || b.named - a.named || a.index - b.index);
ranked.forEach((node, rank) => { node.rank = rank; });

const lonely = nodes.filter((node) => !node.edges.length).length; // entities without relations

/** A part of a page as running text: Chinese lines are joined as they are, Western words with a space. */
function runningText(page, start, end) {
  const { text } = data.pages[page];
  const western = (character = "") => /[A-Za-z]/.test(character);
  return text.slice(start, end).replace(/\n/g, (_, at) => (western(text[start + at - 1]) && western(text[start + at + 1]) ? " " : ""));
}

/** What names an edge in an address: its subject, key and object. */
const edgeId = (edge) => `${nodes[edge.from].id} ${edge.key} ${nodes[edge.to].id}`;

/** The edge of such a name, or undefined. It is looked for at its subject: a table of all names would be long. */
function edgeOf(id = "") {
  for (let space = id.indexOf(" "); space > 0; space = id.indexOf(" ", space + 1)) {
    const subject = numberOf.get(id.slice(0, space));
    const found = subject && subject.edges.find((edge) => edge.from === subject.index && edgeId(edge) === id);
    if (found) return found;
  }
  return undefined;
}

/** Every place of a page that names a node, in the order of the pages. */
function placesOf(node) {
  node.places ||= data.mentions.flatMap((mentions, page) => mentions.filter((mention) => mention[2] === node.index).map(([start, end]) => ({ page, start, end })));
  return node.places;
}

const otherEnd = (edge, node) => nodes[edge.from === node.index ? edge.to : edge.from];
const predicateOf = (edge) => data.predicates[edge.predicate];

/** The article that a position of a page falls in, or undefined. */
function articleAt(page, position) {
  return data.articles.find((article) => article.page === page && article.start <= position && position < article.end);
}

/** Articles that name a node, in the order of the pages. */
function articlesOf(node) {
  return [...new Set(placesOf(node).map((place) => articleAt(place.page, place.start)))].filter(Boolean);
}

/** How a page is called: its newspaper or, where that is not known, the place it speaks from; and its file name. */
function pageTitle(index) {
  const { paper, locality, name } = data.pages[index];
  return [paper ? `《${paper}》` : locality, name].filter(Boolean).join(" · ");
}

function coverage() {
  return edges.length ? Math.floor((100 * edges.filter((edge) => edge.evidence.length).length) / edges.length) : 100;
}
