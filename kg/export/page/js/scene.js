// From the state to what is in the picture: which nodes and edges, which of them are lit, how they are arranged.

const MANY = 600; // above this many nodes the overview shows the most important ones first
const FIRST = 150;

/** Steps from `start` to every node within `limit` steps, over edges that pass; nodes in `grown` reach one step more. */
function stepsFrom(start, limit, { among, passing }, grown) {
  const steps = new Map([[start, 0]]);
  let layer = [start];
  for (let step = 1; layer.length; step++) {
    const next = [];
    for (const node of layer) {
      if (step > limit && !grown.has(node)) continue;
      for (const edge of node.edges) {
        const other = otherEnd(edge, node);
        if (steps.has(other) || !passing[edge.index] || !among.has(other)) continue;
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

/** Neighbours of a node that pass the filters and are not shown yet. */
function hiddenAround(node) {
  const { passing, among } = sift(readState());
  const others = node.edges.filter((edge) => passing[edge.index]).map((edge) => otherEnd(edge, node));
  return [...new Set(others)].filter((other) => among.has(other) && !scene.nodes.has(other));
}

/** Everything the canvas, the table and the exports need to know. */
function sceneOf(state) {
  const passed = sift(state);
  const chosen = state.node && numberOf.get(state.node);
  const [from, to] = [numberOf.get(state.from), numberOf.get(state.to)];
  const path = from && to ? shortestPath(from, to, Boolean(state.guess)) : null;
  const grown = new Set([...listIn(state, "grow")].map((id) => numberOf.get(id)).filter(Boolean));
  const base = { path, total: passed.shown.length, wants: passed.wants, grown };
  if (path) return { ...base, kind: "path", spots: arrangePath(path), nodes: new Set(path), ...edgesOfPath(path, state) };
  const focus = numberOf.get(focusOf(state));
  if (focus) return { ...base, ...focusScene(state, passed, focus, chosen || focus, grown) };
  const kept = overview(state, passed, grown);
  return { ...base, kind: "map", spots: null, nodes: kept, ...lightEdges(state, "map", chosen, edgesAmong(kept, passed)) };
}

function edgesOfPath(path, state) {
  const place = new Map(path.map((node, i) => [node.index, i]));
  const list = edges.filter((edge) => Math.abs(place.get(edge.from) - place.get(edge.to)) === 1 && (state.guess || !edge.inferred));
  return { edges: list, lit: null, litEdges: new Set(list), centre: null };
}

function focusScene(state, passed, focus, chosen, grown) {
  const steps = stepsFrom(focus, Math.min(3, Number(state.steps) || 1), passed, grown);
  const kept = new Set(steps.keys());
  const spots = arrangeRings(steps, (edge) => passed.passing[edge.index]);
  return { kind: "focus", spots, nodes: kept, ...lightEdges(state, "focus", chosen, edgesAmong(kept, passed)) };
}

/** The nodes of the overview: all that pass, or the most important; those that were grown with their neighbours; those asked for. */
function overview(state, passed, grown) {
  const few = passed.shown.length > MANY && !state.all;
  const kept = few ? new Set(ranked.filter((node) => passed.among.has(node)).slice(0, FIRST)) : new Set(passed.shown);
  for (const node of grown) {
    for (const edge of node.edges) if (passed.passing[edge.index] && passed.among.has(otherEnd(edge, node))) kept.add(otherEnd(edge, node));
  }
  for (const node of [...pinned(state), ...grown]) kept.add(node);
  return kept;
}

/** What the reader asked for is shown whatever the filters say. */
function pinned(state) {
  const edge = edgeOf(state.edge);
  return [numberOf.get(state.node), numberOf.get(state.from), edge && nodes[edge.from], edge && nodes[edge.to]].filter(Boolean);
}

const edgesAmong = (kept, { passing }) => edges.filter((edge) => passing[edge.index] && kept.has(nodes[edge.from]) && kept.has(nodes[edge.to]));

/** The nodes and edges that stand out: a chosen node with its neighbours, a chosen edge with its ends. */
function lightEdges(state, kind, chosen, list) {
  const edge = edgeOf(state.edge);
  if (edge) return { edges: list, lit: new Set([nodes[edge.from], nodes[edge.to]]), litEdges: new Set([edge]), centre: null };
  const article = articleOf.get(state.article);
  if (article) {
    const lit = new Set([...namedIn(article.id)].map((index) => nodes[index]));
    return { edges: list, lit, litEdges: new Set(list.filter((item) => item.evidence.some((e) => isFrom(e, article.id)))), centre: null };
  }
  const centre = chosen || numberOf.get(state.from) || null;
  if (!centre) return { edges: list, lit: null, litEdges: new Set(), centre };
  const own = list.filter((item) => nodes[item.from] === centre || nodes[item.to] === centre);
  const lit = kind === "focus" ? null : new Set([centre, ...own.map((item) => otherEnd(item, centre))]);
  return { edges: list, lit, litEdges: new Set(own), centre };
}
