// The picture: vis-network keeps the camera and lets nodes be dragged; what is drawn is drawn here. Nothing moves by itself.

let scene = null; // what is shown now
let colours = {}; // of the theme in use
let hovered = null;
const HEAVY = 2500; // above this many edges, those that are not lit are left out while the picture moves
let moving = 0; // a timer while the picture moves
let onPicture = false; // whether the last choice was made on the picture, where the reader is looking already
const at = nodes.map(() => ({ x: 0, y: 0 })); // where each node stands now
const visNodes = new vis.DataSet(drawn.map(({ id, size }) => ({ id, size, x: 0, y: 0, hidden: true })));
const network = new vis.Network($("canvas"), { nodes: visNodes, edges: new vis.DataSet([]) }, {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  nodes: { shape: "custom", ctxRenderer: ({ id, ctx }) => ({ drawNode: () => drawNode(ctx, nodes[id]), nodeDimensions: { width: nodes[id].size * 2, height: nodes[id].size * 2 } }) },
  interaction: { hover: false, selectable: true, selectConnectedEdges: false, keyboard: false, multiselect: false, zoomSpeed: 0.7 },
});

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  colours = { ground: colour("--ground"), text: colour("--text"), quiet: colour("--quiet"), line: colour("--edge"), accent: colour("--accent"), island: colour("--island") };
  colours.types = data.types.map((type) => (isDark() ? type.dark : type.light));
}

/** Show a scene; positions change only when the arrangement does. */
function showScene(next, keepCamera) {
  scene = next;
  scene.strokes = sortStrokes(scene);
  const updates = [];
  for (const { id } of drawn) {
    const node = nodes[id];
    const hidden = !scene.nodes.has(node);
    if (!hidden) at[id] = (scene.spots && scene.spots.get(node)) || homeOf(node);
    updates.push({ id, hidden, x: at[id].x, y: at[id].y });
  }
  visNodes.update(updates);
  if (keepCamera) network.redraw();
  else fitScene();
}

function fitScene() {
  fitTo(scene.nodes, 1.4);
}

/** Show all of `some` nodes, with room for their labels. */
function fitTo(some, closest) {
  const points = [...some].map((node) => at[node.index]);
  const stage = $("canvas");
  if (!points.length || !stage.clientWidth) return;
  const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
  const margin = stage.clientWidth < 600 ? 40 : 84;
  const scale = Math.min((stage.clientWidth - margin) / (right - left + 60), (stage.clientHeight - margin) / (bottom - top + 60), closest);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
}

/** Bring what was asked for into sight, near enough to be read; leave the camera alone if it is so already. */
function reveal(some) {
  const inView = some.every((node) => isInView(node));
  if (!inView || network.getScale() < 0.5) fitTo(some, 0.9);
}

function isInView(node) {
  const { x, y } = network.canvasToDOM(at[node.index]);
  return x > 30 && y > 30 && x < $("canvas").clientWidth - 30 && y < $("canvas").clientHeight - 30;
}

const isDim = (node) => Boolean(scene.lit && !scene.lit.has(node));

function drawNode(context, node) {
  if (!scene) return;
  const { x, y } = network.body.nodes[node.index];
  const centre = node === scene.centre || node === hovered;
  context.globalAlpha = isDim(node) ? 0.16 : 1;
  traceShape(context, data.types[node.type].shape, x, y, node.size);
  context.fillStyle = colours.types[node.type];
  context.lineWidth = centre ? 4 : 2;
  context.strokeStyle = centre ? colours.text : colours.ground;
  context.fill();
  context.stroke();
  context.globalAlpha = 1;
}

function drawIslands(context) {
  if (scene.kind !== "map") return;
  const islands = new Map();
  for (const node of scene.nodes) {
    if (node.island === null) continue;
    if (!islands.has(node.island)) islands.set(node.island, []);
    islands.get(node.island).push(at[node.index]);
  }
  context.fillStyle = colours.island;
  context.beginPath(); // one path, so that where two islands meet the tint stays even
  for (const points of islands.values()) {
    if (points.length < 5) continue;
    const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
    const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
    const radius = Math.max(...points.map((p) => Math.hypot(p.x - x, p.y - y))) + 26;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}

function drawEdges(context) {
  const scale = network.getScale();
  const { stated, inferred, litStated, litInferred } = scene.strokes;
  const crowd = Math.min(1, Math.sqrt(900 / (scene.edges.length + 1))); // many lines are drawn fainter
  const alpha = (scene.lit ? 0.22 : scene.kind === "focus" ? 0.4 : 0.55) * crowd;
  context.lineCap = "round";
  if (!moving || scene.edges.length < HEAVY) strokeEdges(context, stated, { colour: colours.line, width: 1 / scale, alpha, dash: [] });
  if (!moving || scene.edges.length < HEAVY) strokeEdges(context, inferred, { colour: colours.line, width: 1 / scale, alpha: alpha * 0.75, dash: [3 / scale, 4 / scale] });
  const glow = 0.9 * Math.max(0.4, Math.min(1, Math.sqrt(24 / (scene.litEdges.size + 1))));
  strokeEdges(context, litStated, { colour: colours.accent, width: 1.6 / scale, alpha: glow, dash: [] });
  strokeEdges(context, litInferred, { colour: colours.accent, width: 1.4 / scale, alpha: glow * 0.8, dash: [4 / scale, 4 / scale] });
  if (scene.litEdges.size <= 40) scene.litEdges.forEach((edge) => drawArrow(context, edge, scale));
}

/** Edges by how they are drawn, sorted out once for a scene and not for each frame. */
function sortStrokes({ edges: list, litEdges }) {
  const which = (lit, guess) => list.filter((edge) => litEdges.has(edge) === lit && edge.inferred === guess);
  return { stated: which(false, false), inferred: which(false, true), litStated: which(true, false), litInferred: which(true, true) };
}

function strokeEdges(context, list, { colour, width, alpha, dash }) {
  context.beginPath();
  for (const edge of list) {
    context.moveTo(at[edge.from].x, at[edge.from].y);
    context.lineTo(at[edge.to].x, at[edge.to].y);
  }
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawArrow(context, edge, scale) {
  const [from, to] = [at[edge.from], at[edge.to]];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = nodes[edge.to].size * 1.15 + 2 / scale;
  const size = 8 / scale;
  const [x, y] = [to.x - dx * tip, to.y - dy * tip];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - dx * size - dy * size * 0.45, y - dy * size + dx * size * 0.45);
  context.lineTo(x - dx * size + dy * size * 0.45, y - dy * size - dx * size * 0.45);
  context.fillStyle = colours.accent;
  context.fill();
}

/** What lies under a point of the stage (CSS pixels): a node, else a label's node, else an edge; with a finger's slack. */
function pick(x, y, slack) {
  const point = network.DOMtoCanvas({ x, y });
  const scale = network.getScale();
  let best = null, nearest = Infinity;
  for (const node of scene.nodes) {
    const gap = Math.hypot(at[node.index].x - point.x, at[node.index].y - point.y) - node.size;
    if (gap < slack / scale && gap < nearest) [best, nearest] = [node, gap];
  }
  if (best) return { node: best };
  const label = labelBoxes.find((box) => box.node && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  if (label) return { node: label.node };
  return { edge: pickEdge(point, slack / scale) };
}

function pickEdge(point, slack) {
  let best = null, nearest = slack;
  for (const edge of scene.edges) {
    const [from, to] = [at[edge.from], at[edge.to]];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    const gap = Math.hypot(from.x + along * dx - point.x, from.y + along * dy - point.y) * (scene.litEdges.has(edge) ? 0.6 : 1);
    if (gap < nearest) [best, nearest] = [edge, gap];
  }
  return best;
}

function keepMoving() {
  clearTimeout(moving);
  moving = setTimeout(() => { moving = 0; network.redraw(); }, 160);
}

function listenToCanvas() {
  for (const inner of $("canvas").querySelectorAll("[tabindex]")) inner.tabIndex = -1; // one stop for the keyboard: #canvas
  network.on("beforeDrawing", (context) => { if (scene) { drawIslands(context); drawEdges(context); } });
  network.on("afterDrawing", (context) => { if (scene) drawLabels(context); });
  network.on("dragging", keepMoving);
  network.on("zoom", keepMoving);
  network.on("dragging", ({ nodes: ids }) => { for (const id of ids) Object.assign(at[id], network.getPosition(id)); });
  network.on("click", ({ pointer, event }) => {
    network.unselectAll();
    const touch = event.srcEvent && event.srcEvent.pointerType === "touch";
    const { node, edge } = pick(pointer.DOM.x, pointer.DOM.y, touch ? 14 : 6);
    onPicture = Boolean(node || edge);
    if (node) openNode(node);
    else if (edge) goToPlace({ edge: edge.id });
  });
  network.on("doubleClick", ({ pointer }) => {
    const { node } = pick(pointer.DOM.x, pointer.DOM.y, 8);
    if (node) goToPlace({ node: node.id, steps: 1 });
  });
  $("canvas").addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    const box = $("canvas").getBoundingClientRect();
    const { node = null, edge } = pick(event.clientX - box.left, event.clientY - box.top, 6);
    $("canvas").style.cursor = node || edge ? "pointer" : "grab";
    if (node !== hovered) { hovered = node; network.redraw(); }
  });
  $("canvas").addEventListener("pointerleave", () => { hovered = null; network.redraw(); });
  $("zoom-in").onclick = () => network.moveTo({ scale: network.getScale() * 1.35 });
  $("zoom-out").onclick = () => network.moveTo({ scale: network.getScale() / 1.35 });
  $("zoom-fit").onclick = fitScene;
  let size = "";
  new ResizeObserver(() => {
    const now = `${$("stage").clientWidth}x${$("stage").clientHeight}`;
    if (scene && size && now !== size && $("stage").clientWidth) { network.redraw(); showScene(sceneOf(readState())); }
    size = now;
  }).observe($("stage"));
}
