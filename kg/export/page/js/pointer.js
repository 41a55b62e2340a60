// Mouse, pen and fingers on the picture: what lies under them, moving it, zooming it, dragging a node.

const CLICK = 5; // CSS pixels that a click may wander
const TWICE = 350; // milliseconds between the clicks of a double click
const fingers = new Map(); // pointer id -> its place on the stage
let pressed = null; // { x, y, node, wandered } of the finger that came first
let lastClick = { time: 0, node: null };

/** What lies under a point of the stage (CSS pixels): a node, else a label's node, else an edge; with a finger's slack. */
function pick(x, y, slack) {
  const point = toWorld(x, y);
  const reach = slack / camera.scale;
  let best = null, nearest = Infinity;
  for (const node of scene.nodes) {
    const gap = Math.hypot(at[node.index].x - point.x, at[node.index].y - point.y) - node.size;
    if (gap < reach && gap < nearest) [best, nearest] = [node, gap];
  }
  if (best) return { node: best };
  const label = labelBoxes.find((box) => box.node && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  if (label) return { node: label.node };
  return { edge: pickEdge(point, reach) };
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

const slackOf = (event) => (event.pointerType === "touch" ? 14 : 6);

function spotOf(event) {
  const box = $("canvas").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function press(event) {
  if (event.button > 0) return;
  const spot = spotOf(event);
  $("canvas").setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, spot);
  if (fingers.size > 1) { pressed = dragged = null; return; } // two fingers zoom
  const { node = null } = pick(spot.x, spot.y, slackOf(event) / 2);
  pressed = { ...spot, node: event.pointerType === "touch" ? null : node, wandered: false }; // a finger moves the picture, not a node
}

function move(event) {
  const spot = spotOf(event);
  const before = fingers.get(event.pointerId);
  if (!before) { hover(event, spot); return; }
  if (fingers.size > 1) pinch(event.pointerId, spot);
  else if (pressed) drag(before, spot);
  fingers.set(event.pointerId, spot);
}

function drag(before, spot) {
  pressed.wandered ||= Math.hypot(spot.x - pressed.x, spot.y - pressed.y) > CLICK;
  if (!pressed.wandered) return;
  if (pressed.node) {
    dragged = pressed.node;
    at[dragged.index] = { x: at[dragged.index].x + (spot.x - before.x) / camera.scale, y: at[dragged.index].y + (spot.y - before.y) / camera.scale };
  } else panBy(spot.x - before.x, spot.y - before.y);
  moved();
}

function pinch(id, spot) {
  const others = [...fingers].filter(([other]) => other !== id).map(([, place]) => place);
  const before = fingers.get(id);
  const anchor = others[0];
  const spread = (place) => Math.hypot(place.x - anchor.x, place.y - anchor.y) || 1;
  zoomAt(anchor.x, anchor.y, spread(spot) / spread(before));
  panBy((spot.x - before.x) / 2, (spot.y - before.y) / 2);
  moved();
}

function release(event) {
  const spot = fingers.get(event.pointerId);
  fingers.delete(event.pointerId);
  const clicked = spot && pressed && !pressed.wandered && event.type === "pointerup" && !fingers.size;
  if (dragged) { dragged = null; forgetStill(); redraw(); }
  if (!fingers.size) pressed = null;
  if (clicked) click(spot, event);
}

function click(spot, event) {
  const { node, edge } = pick(spot.x, spot.y, slackOf(event));
  onPicture = Boolean(node || edge);
  const twice = node && node === lastClick.node && event.timeStamp - lastClick.time < TWICE;
  lastClick = { time: event.timeStamp, node };
  if (twice) goToPlace({ node: node.id, steps: 1 });
  else if (node) openNode(node);
  else if (edge) goToPlace({ edge: edgeId(edge) });
}

function hover(event, spot) {
  if (event.pointerType === "touch" || resting) return;
  const { node = null, edge } = pick(spot.x, spot.y, 6);
  $("canvas").classList.toggle("over", Boolean(node || edge));
  if (node !== hovered) { hovered = node; redraw(); }
}

function turnWheel(event) {
  event.preventDefault();
  const { x, y } = spotOf(event);
  const lines = event.deltaMode === 1 ? 32 : 1;
  zoomAt(x, y, Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * (event.ctrlKey ? 0.01 : 0.0018)));
  moved();
}

function zoomBy(factor) {
  zoomAt(view.width / 2, view.height / 2, factor);
  redraw();
}

function listenToCanvas() {
  const stage = $("canvas");
  stage.addEventListener("pointerdown", press);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", () => { if (hovered) { hovered = null; redraw(); } });
  stage.addEventListener("wheel", turnWheel, { passive: false });
  $("zoom-in").onclick = () => zoomBy(1.35);
  $("zoom-out").onclick = () => zoomBy(1 / 1.35);
  $("zoom-fit").onclick = () => { fitScene(); forgetStill(); redraw(); };
  new ResizeObserver(() => {
    if (!stage.clientWidth || !stageChanged()) return;
    sizeInk();
    if (scene) { showScene(sceneOf(readState()), false); revealLit(); drawNow(); }
  }).observe($("stage"));
}
