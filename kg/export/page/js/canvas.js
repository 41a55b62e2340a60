// The picture. Nothing moves by itself: it is drawn when something has changed, and only then.

let scene = null; // what is shown now
let colours = {}; // of the theme in use
let hovered = null;
let onPicture = false; // whether the last choice was made on the picture, where the reader is looking already
const at = nodes.map(() => ({ x: 0, y: 0 })); // where each node stands now
const pen = $("ink").getContext("2d", { alpha: false });
const BATCH = 250; // lines in one stroke: software renderers slow down on longer paths

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  colours = { ground: colour("--ground"), text: colour("--text"), quiet: colour("--quiet"), line: colour("--edge"), accent: colour("--accent"), island: colour("--island") };
  colours.types = data.types.map((type) => (isDark() ? type.dark : type.light));
}

/** Show a scene; positions change only when the arrangement does. */
function showScene(next, keepPlaces) {
  const before = keepPlaces && scene ? scene.nodes : new Set();
  scene = next;
  scene.strokes = sortStrokes(scene);
  for (const node of scene.nodes) if (!before.has(node)) at[node.index] = (scene.spots && scene.spots.get(node)) || homeOf(node);
  if (!keepPlaces) fitScene();
  scene.islands = islandsOf(scene);
  scene.byRank = scene.nodes.size === nodes.length ? ranked : ranked.filter((node) => scene.nodes.has(node));
  forgetStill();
}

/** Give the drawing surface as many dots as the screen has under it. */
function sizeInk() {
  measureStage();
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
  if ($("ink").width !== width || $("ink").height !== height) Object.assign($("ink"), { width, height });
  forgetStill();
}

const inkRatio = () => $("ink").width / (view.width || 1);

/** Draw the whole picture; `margin` (CSS pixels) more on every side; without the node `left` that is being dragged. */
function paint(context, { margin = 0, left = null } = {}) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  toPicture(context, margin);
  const [low, high] = [toWorld(-margin, -margin), toWorld(view.width + margin, view.height + margin)];
  const seen = { left: low.x, top: low.y, right: high.x, bottom: high.y };
  if (scene.kind === "map") drawIslands(context);
  drawEdges(context, seen, left);
  for (let i = scene.byRank.length - 1; i >= 0; i--) if (scene.byRank[i] !== left) drawNode(context, scene.byRank[i], seen); // the important lie on top
  drawLabels(context, margin);
}

/** From now on `context` draws in the picture's own units. */
function toPicture(context, margin = 0) {
  const ratio = inkRatio();
  const scale = ratio * camera.scale;
  context.setTransform(scale, 0, 0, scale, ratio * (margin + view.width / 2) - camera.x * scale, ratio * (margin + view.height / 2) - camera.y * scale);
}

const isDim = (node) => Boolean(scene.lit && !scene.lit.has(node));

function drawNode(context, node, seen) {
  const { x, y } = at[node.index];
  const size = node.size * 1.3;
  if (x + size < seen.left || x - size > seen.right || y + size < seen.top || y - size > seen.bottom) return;
  const centre = node === scene.centre || node === hovered;
  context.globalAlpha = isDim(node) ? 0.16 : 1;
  traceShape(context, data.types[node.type].shape, x, y, node.size);
  context.fillStyle = colours.types[node.type];
  context.lineWidth = centre ? 4 : 2;
  context.strokeStyle = centre ? colours.text : colours.ground;
  context.fill();
  if (centre || node.size * camera.scale > 4) context.stroke();
  context.globalAlpha = 1;
}

/** Discs behind the communities, as far as they are shown. */
function islandsOf({ kind, nodes: shown }) {
  if (kind !== "map") return [];
  const islands = new Map();
  for (const node of shown) {
    if (node.island === null) continue;
    if (!islands.has(node.island)) islands.set(node.island, []);
    islands.get(node.island).push(at[node.index]);
  }
  return [...islands.values()].filter((points) => points.length > 4).map((points) => {
    const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
    const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
    return { x, y, radius: points.reduce((most, p) => Math.max(most, Math.hypot(p.x - x, p.y - y)), 0) + 26 };
  });
}

function drawIslands(context) {
  context.fillStyle = colours.island;
  context.beginPath(); // one path, so that where two islands meet the tint stays even
  for (const { x, y, radius } of scene.islands) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}

/** How each kind of line looks: names of the strokes of a scene, in drawing order. */
function strokeStyles() {
  const crowd = Math.min(1, Math.sqrt(900 / (scene.edges.length + 1))); // many lines are drawn fainter
  const alpha = (scene.lit ? 0.22 : scene.kind === "focus" ? 0.4 : 0.55) * crowd;
  const glow = 0.9 * Math.max(0.4, Math.min(1, Math.sqrt(24 / (scene.litEdges.size + 1))));
  return {
    stated: { colour: colours.line, width: 1, alpha, dash: [] },
    inferred: { colour: colours.line, width: 1, alpha: alpha * 0.75, dash: [3, 4] },
    litStated: { colour: colours.accent, width: 1.6, alpha: glow, dash: [] },
    litInferred: { colour: colours.accent, width: 1.4, alpha: glow * 0.8, dash: [4, 4] },
  };
}

function drawEdges(context, seen, left) {
  for (const [name, style] of Object.entries(strokeStyles())) {
    const list = left ? scene.strokes[name].filter((edge) => edge.from !== left.index && edge.to !== left.index) : scene.strokes[name];
    strokeEdges(context, list, style, seen);
  }
  if (scene.litEdges.size <= 40) scene.litEdges.forEach((edge) => drawArrow(context, edge));
}

/** Edges by how they are drawn, sorted out once for a scene and not for each frame. */
function sortStrokes({ edges: list, litEdges }) {
  const strokes = { stated: [], inferred: [], litStated: [], litInferred: [] };
  for (const edge of list) strokes[litEdges.has(edge) ? (edge.inferred ? "litInferred" : "litStated") : edge.inferred ? "inferred" : "stated"].push(edge);
  return strokes;
}

function strokeEdges(context, list, { colour, width, alpha, dash }, seen) {
  const { scale } = camera;
  context.lineCap = "butt";
  context.setLineDash(dash.map((length) => length / scale));
  context.strokeStyle = colour;
  context.lineWidth = width / scale;
  context.globalAlpha = alpha;
  let count = 0;
  context.beginPath();
  for (const edge of list) {
    const [from, to] = [at[edge.from], at[edge.to]];
    if ((from.x < seen.left && to.x < seen.left) || (from.x > seen.right && to.x > seen.right)) continue;
    if ((from.y < seen.top && to.y < seen.top) || (from.y > seen.bottom && to.y > seen.bottom)) continue;
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    if (++count % BATCH === 0) { context.stroke(); context.beginPath(); }
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** The corners of an arrowhead at the object's end of an edge, or null when there is no room. */
function arrowOf(edge) {
  const [from, to] = [at[edge.from], at[edge.to]];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return null;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const tip = nodes[edge.to].size * 1.15 + 2 / camera.scale;
  const size = 8 / camera.scale;
  const [x, y] = [to.x - dx * tip, to.y - dy * tip];
  return [[x, y], [x - dx * size - dy * size * 0.45, y - dy * size + dx * size * 0.45], [x - dx * size + dy * size * 0.45, y - dy * size - dx * size * 0.45]];
}

function drawArrow(context, edge) {
  const corners = arrowOf(edge);
  if (!corners) return;
  context.beginPath();
  corners.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fillStyle = colours.accent;
  context.fill();
}
