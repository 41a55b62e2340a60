// The data of the page, linked up. Made by kg/export/explorer.py; nothing here changes after loading.

const read = (id) => JSON.parse($(id).textContent);
const data = read("data-knowledge");
const { nodes, edges } = data;
const numberOf = new Map(); // entity id -> node
const edgeOf = new Map(); // edge id -> edge
const articleOf = new Map();

nodes.forEach((node, index) => {
  const [x, y, island = null] = data.spots[index];
  Object.assign(node, { index, x, y, island, edges: [], places: [], size: 9 + 3 * Math.sqrt(Math.min(node.degree, 100)) });
  numberOf.set(node.id, node);
});
edges.forEach((edge, index) => {
  edge.index = index;
  edge.id = `${nodes[edge.from].id} ${edge.key} ${nodes[edge.to].id}`;
  for (const item of edge.evidence) item.when = item.date || (item.article !== undefined && data.articles[item.article].date) || "";
  edge.inferred = edge.evidence.every((item) => Boolean(item.inferred));
  edgeOf.set(edge.id, edge);
  nodes[edge.from].edges.push(edge);
  if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
});
data.articles.forEach((article, index) => {
  article.index = index;
  articleOf.set(article.id, article);
});
data.mentions.forEach((mentions, page) => {
  for (const [start, end, index] of mentions) nodes[index].places.push({ page, start, end });
});
const ranked = [...nodes].sort((a, b) => b.degree - a.degree || b.places.length - a.places.length || a.index - b.index);
ranked.forEach((node, rank) => { node.rank = rank; });

const otherEnd = (edge, node) => nodes[edge.from === node.index ? edge.to : edge.from];
const predicateOf = (edge) => data.predicates[edge.predicate];

/** The article that a position of a page falls in, or undefined. */
function articleAt(page, position) {
  return data.articles.find((article) => article.page === page && article.start <= position && position < article.end);
}

/** Articles that name a node, in the order of the pages. */
function articlesOf(node) {
  return [...new Set(node.places.map((place) => articleAt(place.page, place.start)))].filter(Boolean);
}

/** How a page is called: its newspaper or, where that is not known, the place it speaks from; and its file name. */
function pageTitle(index) {
  const { paper, locality, name } = data.pages[index];
  return [paper ? `《${paper}》` : locality, name].filter(Boolean).join(" · ");
}

function coverage() {
  return edges.length ? Math.floor((100 * edges.filter((edge) => edge.evidence.length).length) / edges.length) : 100;
}
