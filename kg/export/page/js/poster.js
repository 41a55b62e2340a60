// The picture as a file: what the stage shows, with a legend and a line that says what it is, on dots or as drawing.

const FOOT = 64; // CSS pixels below the picture for legend and caption

/** What the file says of itself: title, how much is shown, and whether filters were at work. */
function captionOf() {
  const sizes = { nodes: scene.nodes.size, edges: scene.edges.length };
  return [t("title"), t("shown", sizes), isFiltered(readState()) ? t("filtered") : ""].filter(Boolean).join(" · ");
}

/** Where the legend's entries stand: types that are shown, left to right. */
function legendOf() {
  const used = new Set([...scene.nodes].map((node) => node.type));
  let x = 24;
  return data.types.flatMap((type, index) => {
    if (!used.has(index)) return [];
    const entry = { type, index, x, label: labelOf(type) };
    x += 34 + widthOf(pen, entry.label, `13px ${FACE}`);
    return [entry];
  });
}

/** The picture with its foot as a PNG. Not by toBlob: Chromium encodes that when idle, on a busy machine seconds later. */
function toPng() {
  drawNow();
  const ratio = inkRatio();
  const target = el("canvas", { width: $("ink").width, height: $("ink").height + FOOT * ratio });
  const context = target.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, target.width, target.height);
  context.drawImage($("ink"), 0, 0);
  context.setTransform(ratio, 0, 0, ratio, 0, $("ink").height);
  context.textBaseline = "middle";
  context.font = `13px ${FACE}`;
  for (const { type, index, x, label } of legendOf()) {
    traceShape(context, type.shape, x, 16, 5.5);
    context.fillStyle = colours.types[index];
    context.fill();
    context.fillStyle = colours.text;
    context.fillText(label, x + 11, 16.5);
  }
  context.fillStyle = colours.quiet;
  context.fillText(captionOf(), 18, 44);
  const bytes = atob(target.toDataURL("image/png").split(",")[1]);
  return new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], { type: "image/png" });
}

/** The same as a drawing whose names can be selected and searched. */
function toSvg() {
  drawNow();
  const parts = [svg("rect", { width: "100%", height: "100%", fill: colours.ground }), ...islandDiscs(), ...edgeLines(), ...nodeShapes(), ...labelBoxes.flatMap(labelTexts), ...footLines()];
  const root = svg("svg", { viewBox: `0 0 ${view.width} ${view.height + FOOT}`, width: view.width, height: view.height + FOOT, "font-family": FACE.replaceAll('"', "'") }, svg("title", {}, captionOf()), parts);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

const tidy = (number) => Number(number.toFixed(1));

function islandDiscs() {
  const [, red, green, blue, alpha] = colours.island.match(/([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)[, /]+([\d.]+)/) || [0, 0, 0, 0, 0];
  return scene.islands.map(({ x, y, radius }) => {
    const spot = toScreen({ x, y });
    return svg("circle", { cx: tidy(spot.x), cy: tidy(spot.y), r: tidy(radius * camera.scale), fill: `rgb(${red},${green},${blue})`, "fill-opacity": alpha });
  });
}

function edgeLines() {
  return Object.entries(strokeStyles()).flatMap(([name, { colour, width, alpha, dash }]) => {
    const lines = scene.strokes[name].map((edge) => {
      const [from, to] = [toScreen(at[edge.from]), toScreen(at[edge.to])];
      return `M${tidy(from.x)} ${tidy(from.y)}L${tidy(to.x)} ${tidy(to.y)}`;
    });
    const arrows = name.startsWith("lit") && scene.litEdges.size <= 40 ? scene.strokes[name].map(arrowOf).filter(Boolean) : [];
    const tips = arrows.map((corners) => svg("polygon", { points: corners.map(([x, y]) => toScreen({ x, y })).map(({ x, y }) => `${tidy(x)},${tidy(y)}`).join(" "), fill: colour }));
    return lines.length ? [svg("path", { d: lines.join(""), stroke: colour, "stroke-width": width, "stroke-opacity": tidy(alpha * 10) / 10, "stroke-dasharray": dash.join(" ") || null, fill: "none" }), ...tips] : [];
  });
}

function nodeShapes() {
  return [...scene.byRank].reverse().map((node) => {
    const { x, y } = toScreen(at[node.index]);
    return shapeAt(data.types[node.type].shape, x, y, node.size * camera.scale, { fill: colours.types[node.type], "fill-opacity": isDim(node) ? 0.16 : null, stroke: node === scene.centre ? colours.text : colours.ground, "stroke-width": node === scene.centre ? 2.5 : 1 }, node.name);
  });
}

function shapeAt(shape, x, y, size, attributes, title) {
  const corners = POLYGONS[shape];
  const about = title ? svg("title", {}, clean(title)) : null;
  if (!corners) return svg("circle", { cx: tidy(x), cy: tidy(y), r: tidy(size), ...attributes }, about);
  return svg("polygon", { points: corners.map(([dx, dy]) => `${tidy(x + dx * size)},${tidy(y + dy * size)}`).join(" "), ...attributes }, about);
}

/** Without what XML cannot hold. */
const clean = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

function labelTexts({ x, y, width, lines, style }) {
  return lines.map((line, i) => svg("text", {
    x: tidy(x + width / 2), y: tidy(y + 1 + (i + 0.5) * style.size * 1.25), "text-anchor": "middle", "dominant-baseline": "central", "font-size": style.size,
    "font-weight": style.font.split(" ")[0], fill: style.quiet ? colours.quiet : colours.text, stroke: colours.ground, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke",
  }, clean(line)));
}

function footLines() {
  const y = view.height;
  const entries = legendOf().flatMap(({ type, index, x, label }) => [shapeAt(type.shape, x, y + 16, 5.5, { fill: colours.types[index] }, ""), svg("text", { x: x + 11, y: y + 16, "font-size": 13, "dominant-baseline": "central", fill: colours.text }, label)]);
  return [...entries, svg("text", { x: 18, y: y + 44, "font-size": 13, "dominant-baseline": "central", fill: colours.quiet }, captionOf())];
}
