// Names on the picture: the important ones first, each only where it covers no other name and hardly any node.

const FACE = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", "Huying Sans", system-ui, sans-serif';
const MOST = 150;
const CELL = 32;
let labelBoxes = []; // what was placed in the last frame, in CSS pixels of the stage
const widths = new Map();

/** A grid of boxes that answers quickly which of them a new one would touch. */
class Boxes {
  constructor() { this.cells = new Map(); }

  /** Call `visit` with the key of every cell that `box` lies in, until it returns true. */
  someCell({ x, y, width, height }, visit) {
    const [right, bottom] = [(x + width) / CELL, (y + height) / CELL];
    for (let column = Math.floor(x / CELL); column <= right; column++) {
      for (let row = Math.floor(y / CELL); row <= bottom; row++) if (visit(column * 4096 + row)) return true;
    }
    return false;
  }

  add(box) {
    this.someCell(box, (key) => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    });
  }

  /** Whether `box` touches any other, not counting that of the node `except`. */
  touches(box, except = null) {
    return this.someCell(box, (key) => {
      const list = this.cells.get(key) || [];
      for (const other of list) if (other.node !== except && overlap(box, other)) return true;
      return false;
    });
  }

  /** How many others it touches. */
  touching(box, except = null) {
    const found = new Set();
    this.someCell(box, (key) => {
      for (const other of this.cells.get(key) || []) if (other.node !== except && overlap(box, other)) found.add(other);
    });
    return found.size;
  }
}

function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function linesOf(node, style) {
  const characters = [...node.name];
  if (characters.length <= style.line) return [node.name];
  if (style.lines === 1) return [characters.slice(0, style.line - 1).join("") + "…"];
  const half = Math.min(style.line, Math.ceil(characters.length / 2));
  const rest = characters.slice(half);
  return [characters.slice(0, half).join(""), rest.length > style.line ? rest.slice(0, style.line - 1).join("") + "…" : rest.join("")];
}

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) { context.font = font; widths.set(key, context.measureText(text).width); }
  return widths.get(key);
}

function styleOf(node) {
  const chosen = node === scene.centre || node === hovered;
  const near = chosen || scene.kind !== "map" || scene.lit;
  const size = chosen ? 15 : near ? 12.5 : node.rank < 12 ? 14 : 12;
  return { size, font: `${chosen || node.rank < 12 ? 600 : 400} ${size}px ${FACE}`, line: near ? 14 : 12, lines: near ? 2 : 1, quiet: !near && node.rank >= 40 };
}

/** Who may have a name, in the order in which names are given out. */
function wantsLabel() {
  const bright = scene.lit ? scene.byRank.filter((node) => !isDim(node)) : scene.byRank;
  const first = [scene.centre, hovered].filter((node) => node && scene.nodes.has(node));
  return [...new Set([...first, ...bright])];
}

/** Write the names; `margin` is how much wider than the stage the surface of `context` is on every side. */
function drawLabels(context, margin = 0) {
  const { width, height } = view;
  const { scale } = camera;
  const ratio = inkRatio();
  context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
  const names = new Boxes();
  const shapes = new Boxes();
  let tries = 0;
  labelBoxes = [];
  for (const cover of [$("shown"), $("zoom"), $("scope")]) {
    names.add({ x: cover.offsetLeft, y: cover.offsetTop, width: cover.offsetWidth, height: cover.offsetHeight });
  }
  for (const node of scene.nodes) {
    const { x, y } = toScreen(at[node.index]);
    const size = node.size * scale;
    if (!isDim(node) && x > -50 && y > -50 && x < width + 50 && y < height + 50) shapes.add({ x: x - size, y: y - size, width: 2 * size, height: 2 * size, node });
  }
  for (const node of wantsLabel()) {
    if (labelBoxes.length >= MOST || tries >= 8 * MOST) break;
    const spot = toScreen(at[node.index]);
    if (spot.x < 0 || spot.y < 0 || spot.x > width || spot.y > height) continue;
    tries += 1;
    const style = styleOf(node);
    const lines = linesOf(node, style);
    const box = placeLabel(context, node, spot, lines, style, { names, shapes, width, height, radius: node.size * scale });
    if (!box) continue;
    names.add(box);
    labelBoxes.push(box);
    Object.assign(box, { lines, style });
    writeLines(context, box, lines, style);
  }
  if (scene.litEdges.size <= 60) for (const pair of pairsOf(scene.litEdges)) labelPair(context, pair, names, shapes);
}

/** The first free place around a node: below, above, right, left, then aslant. The most important may cover a node, never a name. */
function placeLabel(context, node, spot, lines, style, room) {
  const wide = Math.max(...lines.map((line) => widthOf(context, line, style.font))) + 6;
  const high = lines.length * style.size * 1.25 + 2;
  const gap = room.radius + 3;
  const slant = gap * 0.7;
  const places = [
    [-wide / 2, gap], [-wide / 2, -gap - high], [gap, -high / 2], [-gap - wide, -high / 2],
    [slant, slant], [-slant - wide, slant], [slant, -slant - high], [-slant - wide, -slant - high],
  ]
    .map(([dx, dy]) => ({ x: spot.x + dx, y: spot.y + dy, width: wide, height: high, node }))
    .filter((box) => box.x > 1 && box.y > 1 && box.x + wide < room.width - 1 && box.y + high < room.height - 1 && !room.names.touches(box));
  const clear = places.find((box) => !room.shapes.touches(box, node));
  const must = node === scene.centre || node === hovered || node.rank < 40 || scene.kind !== "map";
  if (clear || !must) return clear || null;
  const covered = places.map((box) => room.shapes.touching(box, node));
  return places[covered.indexOf(Math.min(...covered))] || null;
}

function writeLines(context, box, lines, style) {
  context.font = style.font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colours.ground;
  context.fillStyle = style.quiet ? colours.quiet : colours.text;
  lines.forEach((line, i) => {
    const [x, y] = [box.x + box.width / 2, box.y + 1 + (i + 0.5) * style.size * 1.25];
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

/** Edges by the two nodes they join: they lie on one line, so they share one label. */
function pairsOf(list) {
  const pairs = new Map();
  for (const edge of list) {
    const key = Math.min(edge.from, edge.to) * nodes.length + Math.max(edge.from, edge.to);
    pairs.set(key, [...(pairs.get(key) || []), edge]);
  }
  return pairs.values();
}

/** The names of the relations on the middle of their line, when it is free there. */
function labelPair(context, pair, names, shapes) {
  const [from, to] = [toScreen(at[pair[0].from]), toScreen(at[pair[0].to])];
  const texts = [...new Set(pair.map((edge) => edge.post || labelOf(predicateOf(edge))))];
  const text = texts.slice(0, 2).join("、") + (texts.length > 2 ? "…" : "");
  const style = { size: 11, font: `400 11px ${FACE}`, quiet: true };
  const wide = widthOf(context, text, style.font) + 6;
  if (Math.hypot(to.x - from.x, to.y - from.y) < wide + 40) return;
  const box = { x: (from.x + to.x) / 2 - wide / 2, y: (from.y + to.y) / 2 - 8, width: wide, height: 16 };
  if (names.touches(box) || shapes.touches(box)) return;
  names.add(box);
  labelBoxes.push(box);
  Object.assign(box, { lines: [text], style });
  writeLines(context, box, [text], style);
}
