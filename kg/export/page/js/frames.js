// When to draw. A picture that takes long to draw is moved as a still image and drawn anew once the hand rests.

const QUICK = 9; // milliseconds: a picture drawn within this time is simply drawn for every frame
const REST = 140; // milliseconds without movement after which the still gives way to the picture
let frame = 0;
let resting = 0; // a timer while the picture moves
let cost = 0; // milliseconds that the last whole picture took
let still = null; // the picture as an image: { canvas, x, y, scale, margin, left }
let dragged = null; // the node under the reader's finger

/** Draw before the next frame. */
function redraw() {
  if (!frame) frame = requestAnimationFrame(drawFrame);
}

function forgetStill() {
  still = null;
}

/** Something has moved: draw soon, and when it has stopped draw in full. */
function moved() {
  clearTimeout(resting);
  resting = setTimeout(() => { resting = 0; still = null; redraw(); }, REST);
  redraw();
}

function drawFrame() {
  frame = 0;
  if (!scene || $("canvas").hidden || !view.width) return;
  if (resting && cost > QUICK) drawStill();
  else drawNow();
}

function drawNow() {
  cancelAnimationFrame(frame);
  frame = 0;
  const begun = performance.now();
  paint(pen);
  cost = performance.now() - begun;
}

/** Whether the still image, as the camera is now, covers the stage and is neither blurred nor tiny. */
function stillServes() {
  if (!still || still.left !== dragged) return false;
  const factor = camera.scale / still.scale;
  if (factor < 0.7 || factor > 2.5) return false;
  const [dx, dy] = [Math.abs(camera.x - still.x), Math.abs(camera.y - still.y)].map((shift) => shift * camera.scale);
  const half = (size) => (size / 2 + still.margin) * factor;
  return factor < 1 || (half(view.width) - dx > view.width / 2 - 2 && half(view.height) - dy > view.height / 2 - 2);
}

function takeStill() {
  const margin = Math.round(Math.max(view.width, view.height) * 0.3);
  const canvas = document.createElement("canvas");
  const ratio = inkRatio();
  Object.assign(canvas, { width: Math.round((view.width + 2 * margin) * ratio), height: Math.round((view.height + 2 * margin) * ratio) });
  paint(canvas.getContext("2d", { alpha: false }), { margin, left: dragged });
  still = { canvas, ...camera, margin, left: dragged };
}

function drawStill() {
  if (!stillServes()) takeStill();
  const ratio = inkRatio();
  const factor = camera.scale / still.scale;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = colours.ground;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  const [x, y] = [view.width / 2 + (still.x - camera.x) * camera.scale, view.height / 2 + (still.y - camera.y) * camera.scale];
  const [width, height] = [still.canvas.width * factor, still.canvas.height * factor];
  pen.imageSmoothingEnabled = factor !== 1;
  pen.imageSmoothingQuality = "low";
  pen.drawImage(still.canvas, Math.round(x * ratio - width / 2), Math.round(y * ratio - height / 2), width, height);
  if (dragged) drawDragged();
}

/** The dragged node with its lines, over the still image of all others. */
function drawDragged() {
  const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const own = scene.edges.filter((edge) => edge.from === dragged.index || edge.to === dragged.index);
  toPicture(pen);
  strokeEdges(pen, own, { colour: colours.accent, width: 1.4, alpha: 0.8, dash: [] }, everywhere);
  drawNode(pen, dragged, everywhere);
}
