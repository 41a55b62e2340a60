// Arrangements made on request: rings around one node, a row for a path. The overview's comes with the data.

const isTall = () => $("stage").clientHeight > $("stage").clientWidth * 1.1;

/** The overview's place of a node; turned on a tall screen, so that it fills the space. */
const homeOf = (node) => (isTall() ? { x: node.y, y: node.x } : { x: node.x, y: node.y });

/** Rings by steps: neighbours with the same relation side by side, farther nodes behind the one they hang on. */
function arrangeRings(steps, edgePasses) {
  const spots = new Map();
  const angles = new Map();
  const [wide, high] = isTall() ? [0.92, 1.3] : [1.35, 0.95];
  let radius = 0;
  const last = Math.max(...steps.values());
  for (let step = 0; step <= last; step++) {
    const ring = [...steps].filter(([, distance]) => distance === step).map(([node]) => node);
    if (!step) {
      ring.forEach((node) => { spots.set(node, { x: 0, y: 0 }); angles.set(node, 0); });
      continue;
    }
    const ordered = orderRing(ring, step, steps, angles, edgePasses);
    let placed = 0;
    while (placed < ordered.length) {
      radius += step === 1 && !placed ? 190 : 105;
      const room = Math.max(6, Math.floor((2 * Math.PI * radius) / 88));
      const orbit = ordered.slice(placed, placed + (ordered.length - placed < room * 1.25 ? ordered.length : room));
      orbit.forEach((node, i) => {
        const angle = (2 * Math.PI * (i + (spots.size % 2) / 2)) / orbit.length - Math.PI / 2;
        angles.set(node, angle);
      });
      orbit.forEach((node) => {
        const angle = angles.get(node);
        spots.set(node, { x: radius * wide * Math.cos(angle), y: radius * high * Math.sin(angle) });
      });
      placed += orbit.length;
    }
  }
  return spots;
}

function orderRing(ring, step, steps, angles, edgePasses) {
  const keyOf = (node) => {
    const inner = node.edges.filter((edge) => edgePasses(edge) && steps.get(otherEnd(edge, node)) === step - 1);
    const first = inner[0];
    return [step === 1 ? 0 : angles.get(otherEnd(first, node)), first.predicate, node.type, node.index];
  };
  const keys = new Map(ring.map((node) => [node, keyOf(node)]));
  return ring.sort((a, b) => {
    const [left, right] = [keys.get(a), keys.get(b)];
    for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return left[i] - right[i];
    return 0;
  });
}

function arrangePath(path) {
  const spots = new Map();
  path.forEach((node, i) => {
    const along = (i - (path.length - 1) / 2) * (isTall() ? 130 : 230);
    const aside = path.length > 3 ? (i % 2 ? 45 : -45) : 0;
    spots.set(node, isTall() ? { x: aside, y: along } : { x: along, y: aside });
  });
  return spots;
}
