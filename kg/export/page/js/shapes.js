// One outline per entity type, for the canvas and for the legend alike.

const POLYGONS = {
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: [[0, -1.18], [1.18, 0], [0, 1.18], [-1.18, 0]],
  hexagon: [[-1.08, 0], [-0.54, -0.94], [0.54, -0.94], [1.08, 0], [0.54, 0.94], [-0.54, 0.94]],
  pin: [[-1.02, -0.8], [1.02, -0.8], [0, 1.1]],
  page: [[-0.78, -1], [0.38, -1], [0.78, -0.6], [0.78, 1], [-0.78, 1]],
  star: Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 ? 0.56 : 1.2;
    return [radius * Math.sin((Math.PI * i) / 5), -radius * Math.cos((Math.PI * i) / 5)];
  }),
};

/** Trace the outline of `shape` on a canvas, centred, `size` being its radius. */
function traceShape(context, shape, x, y, size) {
  context.beginPath();
  const corners = POLYGONS[shape];
  if (!corners) {
    context.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], i) => (i ? context.lineTo(x + dx * size, y + dy * size) : context.moveTo(x + dx * size, y + dy * size)));
  context.closePath();
}

/** The same outline as a small picture beside a name; its meaning is said by the text next to it. */
function shapeIcon(type) {
  const corners = POLYGONS[type.shape];
  return svg("svg", { viewBox: "-1.3 -1.3 2.6 2.6", class: `shape type-${type.name}`, "aria-hidden": "true" },
    corners ? svg("polygon", { points: corners.map((corner) => corner.join(",")).join(" ") }) : svg("circle", { r: 1 }));
}
