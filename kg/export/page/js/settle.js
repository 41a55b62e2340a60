// Nothing moves unless asked: springs along relations and a push between all, for a small picture, until it rests.

const SETTLE_MOST = 400; // more nodes than this are too many to push each other in a browser
const SETTLE_ROUNDS = 180;
const REST_LENGTH = 110;
let settling = 0; // the frame that the next rounds wait for

/** Spread the shown nodes anew, before the reader's eyes or, where motion is unwelcome, at once; a second call stops it. */
function settle() {
  if (settling) { stopSettling(); return; }
  if (scene.nodes.size > SETTLE_MOST) { announce(t("settleMany", { n: SETTLE_MOST })); return; }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let round = 0;
  const go = () => {
    for (let i = 0; i < (calm ? SETTLE_ROUNDS : 3) && round < SETTLE_ROUNDS; i++) settleRound(1 - round++ / SETTLE_ROUNDS);
    scene.islands = islandsOf(scene);
    fitScene();
    forgetStill();
    drawNow();
    settling = round < SETTLE_ROUNDS ? requestAnimationFrame(go) : 0;
  };
  go();
}

function stopSettling() {
  cancelAnimationFrame(settling);
  settling = 0;
}

function settleRound(heat) {
  const list = [...scene.nodes].map((node) => node.index).sort((a, b) => a - b);
  const shifts = new Map(list.map((index) => [index, { x: -at[index].x * 0.012, y: -at[index].y * 0.012 }]));
  const push = (a, b, force) => {
    const [dx, dy] = [at[a].x - at[b].x || 0.1, at[a].y - at[b].y || 0.1];
    const strength = force(Math.hypot(dx, dy));
    const [one, other] = [shifts.get(a), shifts.get(b)];
    one.x += dx * strength; one.y += dy * strength;
    other.x -= dx * strength; other.y -= dy * strength;
  };
  list.forEach((a, i) => { for (let j = 0; j < i; j++) push(a, list[j], (gap) => (REST_LENGTH * REST_LENGTH) / (gap * gap * gap + 1) / 2); });
  for (const edge of scene.edges) if (edge.from !== edge.to) push(edge.from, edge.to, (gap) => (-0.06 * (gap - REST_LENGTH)) / gap);
  for (const index of list) {
    const { x, y } = shifts.get(index);
    const length = Math.hypot(x, y) || 1;
    const most = Math.min(length, 60 * heat);
    at[index] = { x: at[index].x + (x / length) * most, y: at[index].y + (y / length) * most };
  }
}
