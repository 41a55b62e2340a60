// What is shown lives in the address: every view is a link, and the back button works.

const PLACE = ["node", "edge", "article", "at", "from", "to", "guess", "cell"]; // what the panel is about
const FOCUS = ["around", "steps", "grow"]; // the part of the graph that is shown; without `around` it is around `node`
const FILTERS = ["types", "relations", "roles", "only", "since", "until", "sure", "stated", "alone"];
const FIELDS = [...PLACE, ...FOCUS, ...FILTERS, "all", "view", "of", "kind", "district", "lang"]; // `of`: whom the sheet is about
const NOWHERE = Object.fromEntries([...PLACE, ...FOCUS].map((field) => [field, ""]));

function readState(hash = location.hash) {
  const query = new URLSearchParams(hash.slice(1));
  const state = {};
  for (const field of FIELDS) if (query.get(field)) state[field] = query.get(field);
  return state;
}

/** The address of the present view with some fields changed; an empty value takes a field out. */
function linkTo(changes) {
  const query = new URLSearchParams();
  const merged = { ...readState(), ...changes };
  for (const field of FIELDS) if (merged[field]) query.set(field, merged[field]);
  return `#${query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("+", "%20")}`;
}

/** The address of another place (an entity, a relation, an article) under the same filters; in the same focus if it is there. */
function linkToPlace(changes) {
  const place = { ...NOWHERE, ...changes };
  const state = readState();
  const edge = edgeOf(changes.edge);
  const targets = [numberOf.get(changes.node), edge && nodes[edge.from], edge && nodes[edge.to]].filter(Boolean);
  const stays = changes.steps === undefined && (targets.length || changes.article) && targets.every((node) => scene && scene.nodes.has(node));
  const around = focusOf(state);
  if (stays && around) Object.assign(place, { around: around === changes.node ? "" : around, steps: state.steps, grow: state.grow || "" });
  else if (stays && state.grow) place.grow = state.grow;
  if (viewOf(state) === "page" && changes.node && changes.steps === undefined) Object.assign(place, { of: changes.node, node: "" }); // the sheet tells it all
  return linkTo(place);
}

/** The id of the entity that the view is focused on, or "". */
const focusOf = (state) => (state.steps && !state.from && (state.around || state.node)) || "";

const go = (changes) => { location.hash = linkTo(changes); };
const goToPlace = (changes) => { location.hash = linkToPlace(changes); };

/** Change filters without a new entry in the history. */
function change(changes) {
  history.replaceState(null, "", linkTo(changes));
  render();
}

const listIn = (state, field) => new Set((state[field] || "").split(",").filter(Boolean));

/** Opening a node means choosing the other end while a path is being looked for. */
function openNode(node) {
  const state = readState();
  if (state.from && !state.to && state.from !== node.id) go({ to: node.id, node: "" });
  else goToPlace({ node: node.id });
}

/** Show the neighbours of a node too. */
function growFrom(node) {
  const state = readState();
  const around = focusOf(state);
  go({ grow: [...listIn(state, "grow"), node.id].join(","), around: around && around !== state.node ? around : "" });
}
