// What is shown lives in the address: every view is a link, and the back button works.

const FIELDS = ["node", "edge", "article", "at", "steps", "from", "to", "guess", "hide", "without", "only", "alone", "stated", "all", "view", "lang"];
const PLACE = ["node", "edge", "article", "at", "steps", "from", "to", "guess"]; // what the panel is about

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
  return `#${query.toString().replaceAll("%3A", ":").replaceAll("+", "%20")}`;
}

/** The address of another place (an entity, a relation, an article) under the same filters. */
function linkToPlace(changes) {
  const empty = Object.fromEntries(PLACE.map((field) => [field, ""]));
  return linkTo({ ...empty, ...changes });
}

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
