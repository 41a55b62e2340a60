// Where the reader looks: a point of the picture in the middle of the stage, and how large it is shown.

const CLOSEST = 8;
const FARTHEST = 0.01;
const camera = { x: 0, y: 0, scale: 1 };
const view = { width: 0, height: 0 }; // of the stage, in CSS pixels

const toScreen = (point) => ({ x: (point.x - camera.x) * camera.scale + view.width / 2, y: (point.y - camera.y) * camera.scale + view.height / 2 });
const toWorld = (x, y) => ({ x: (x - view.width / 2) / camera.scale + camera.x, y: (y - view.height / 2) / camera.scale + camera.y });

const stageChanged = () => $("canvas").clientWidth !== view.width || $("canvas").clientHeight !== view.height;

function measureStage() {
  view.width = $("canvas").clientWidth;
  view.height = $("canvas").clientHeight;
}

function panBy(dx, dy) {
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
}

/** Zoom so that what lies under a point of the stage stays there. */
function zoomAt(x, y, factor) {
  const held = toWorld(x, y);
  camera.scale = Math.max(FARTHEST, Math.min(CLOSEST, camera.scale * factor));
  camera.x = held.x - (x - view.width / 2) / camera.scale;
  camera.y = held.y - (y - view.height / 2) / camera.scale;
}

/** The smallest box around points, or null without any. */
function boundsOf(points) {
  if (!points.length) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { left, top, right, bottom };
}

/** Show all of `some` nodes, with room for their labels. */
function fitTo(some, closest) {
  const box = boundsOf([...some].map((node) => at[node.index]));
  if (!box || !view.width) return;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const margin = view.width < 600 ? 40 : 84;
  camera.scale = Math.max(FARTHEST, Math.min((view.width - margin) / (width + 60), (view.height - margin) / (height + 60), closest));
  camera.x = box.left + width / 2;
  camera.y = box.top + height / 2;
}

const fitScene = () => fitTo(scene.nodes, 1.4);

/** Bring what was asked for into sight, near enough to be read; leave the camera alone if it is so already. */
function reveal(some) {
  if (camera.scale < 0.5 || !some.every(isInView)) fitTo(some, 0.9);
}

/** Show what stands out on the map, if anything does. */
function revealLit() {
  if (scene.kind === "map" && scene.lit && scene.lit.size) reveal([...scene.lit]);
}

function isInView(node) {
  const { x, y } = toScreen(at[node.index]);
  return x > 30 && y > 30 && x < view.width - 30 && y < view.height - 30;
}
