// From the state to what is in the picture: which nodes and edges, which of them are lit, how they are arranged.

const MANY = 600; // above this many nodes the overview shows the most important ones first
const FIRST = 150;

function passesEdge(state) {
  const without = listIn(state, "without");
  return (edge) =>
    !without.has(predicateOf(edge).name) && !(state.stated && edge.inferred) &&
    (!state.only || edge.evidence.some((item) => isFrom(item, state.only)));
}

/** Whether a piece of evidence is from an article (by id) or a page (by name). */
function isFrom(item, only) {
  return data.pages[item.page].name === only || (item.article !== undefined && data.articles[item.article].id === only);
}

function passesNode(state, edgePasses) {
  const hidden = listIn(state, "hide");
  const named = state.only && namedIn(state.only);
  const sifting = state.without || state.stated;
  return (node) => {
    if (hidden.has(data.types[node.type].name)) return false;
    if (named && !named.has(node.index)) return false;
    if (!node.edges.length) return Boolean(state.alone);
    return !sifting || node.edges.some(edgePasses);
  };
}

function namedIn(only) {
  const found = new Set();
  const article = articleOf.get(only);
  data.pages.forEach((page, index) => {
    if (article ? article.page !== index : page.name !== only) return;
    for (const [start, , node] of data.mentions[index]) {
      if (!article || (article.start <= start && start < article.end)) found.add(node);
    }
  });
  for (const edge of edges) if (edge.evidence.some((item) => isFrom(item, only))) found.add(edge.from).add(edge.to);
  return found;
}

/** Steps from `start` to every node within `limit` steps, over edges that pass. */
function stepsFrom(start, limit, nodePasses, edgePasses) {
  const steps = new Map([[start, 0]]);
  let layer = [start];
  for (let step = 1; step <= limit && layer.length; step++) {
    const next = [];
    for (const node of layer) {
      for (const edge of node.edges) {
        const other = otherEnd(edge, node);
        if (steps.has(other) || !edgePasses(edge) || !nodePasses(other)) continue;
        steps.set(other, step);
        next.push(other);
      }
    }
    layer = next;
  }
  return steps;
}

/** A shortest path as nodes, or null; over stated relations unless `guess`. Neighbours are tried in a fixed order. */
function shortestPath(from, to, guess) {
  const before = new Map([[from, null]]);
  let layer = [from];
  while (layer.length && !before.has(to)) {
    const next = [];
    for (const node of layer) {
      for (const edge of node.edges) {
        const other = otherEnd(edge, node);
        if (before.has(other) || (edge.inferred && !guess)) continue;
        before.set(other, node);
        next.push(other);
      }
    }
    layer = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let node = to; node; node = before.get(node)) path.unshift(node);
  return path;
}

/** Everything the canvas, the table and the exports need to know. */
function sceneOf(state) {
  const edgePasses = passesEdge(state);
  const nodePasses = passesNode(state, edgePasses);
  const chosen = state.node && numberOf.get(state.node);
  const [from, to] = [numberOf.get(state.from), numberOf.get(state.to)];
  const path = from && to ? shortestPath(from, to, Boolean(state.guess)) : null;
  let kept, spots = null, kind = "map";
  if (path) {
    kept = new Set(path);
    spots = arrangePath(path);
    kind = "path";
  } else if (chosen && state.steps) {
    const steps = stepsFrom(chosen, Number(state.steps), nodePasses, edgePasses);
    kept = new Set(steps.keys());
    spots = arrangeRings(steps, edgePasses);
    kind = "focus";
  } else {
    kept = new Set(nodes.filter(nodePasses));
    if (kept.size > MANY && !state.all) kept = new Set(ranked.filter((node) => kept.has(node)).slice(0, FIRST));
    for (const node of pinned(state)) kept.add(node);
  }
  const onPath = path && new Map(path.map((node, i) => [node.index, i]));
  const shownEdges = path
    ? edges.filter((edge) => Math.abs(onPath.get(edge.from) - onPath.get(edge.to)) === 1 && (state.guess || !edge.inferred))
    : edges.filter((edge) => edgePasses(edge) && kept.has(nodes[edge.from]) && kept.has(nodes[edge.to]));
  return { kind, nodes: kept, edges: shownEdges, spots, path, ...litBy(state, kind, chosen, shownEdges), total: nodes.filter(nodePasses).length };
}

/** What the reader asked for is shown whatever the filters say. */
function pinned(state) {
  const edge = edgeOf.get(state.edge);
  const ends = [numberOf.get(state.node), numberOf.get(state.from), edge && nodes[edge.from], edge && nodes[edge.to]];
  return ends.filter(Boolean);
}

/** The nodes and edges that stand out: a chosen node with its neighbours, a chosen edge with its ends. */
function litBy(state, kind, chosen, shownEdges) {
  const edge = edgeOf.get(state.edge);
  if (kind === "path") return { lit: null, litEdges: new Set(shownEdges), centre: null };
  if (edge) return { lit: new Set([nodes[edge.from], nodes[edge.to]]), litEdges: new Set([edge]), centre: null };
  const article = articleOf.get(state.article);
  if (article) {
    const lit = new Set([...namedIn(article.id)].map((index) => nodes[index]));
    return { lit, litEdges: new Set(shownEdges.filter((item) => item.evidence.some((e) => isFrom(e, article.id)))), centre: null };
  }
  const centre = chosen || numberOf.get(state.from) || null;
  if (!centre) return { lit: null, litEdges: new Set(), centre };
  const own = shownEdges.filter((item) => nodes[item.from] === centre || nodes[item.to] === centre);
  const lit = kind === "focus" ? null : new Set([centre, ...own.map((item) => otherEnd(item, centre))]);
  return { lit, litEdges: new Set(own), centre };
}
