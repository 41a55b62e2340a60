// Which relations and entities pass the filters, and how many there would be of each kind if that one filter were off.

const FAIL = { relations: 1, roles: 2, dates: 4, sure: 8, stated: 16, only: 32, types: 64 }; // bits of what a sentence fails
const ALL_BITS = 127;
const NO_ROLE = "none";
const NONE = "-"; // a filter by which nothing passes
let sifted = null; // the last answer and the filters it is for

function sift(state) {
  const key = FILTERS.map((field) => state[field] || "").join("\n");
  if (!sifted || sifted.key !== key) sifted = { key, ...siftEdges(wantsOf(state)) };
  return sifted;
}

/** Every role that evidence has, the most frequent first; last that none is given. And every month of evidence. */
const [roles, months] = (() => {
  const counts = new Map();
  const days = new Map();
  for (const edge of edges) for (const { role, when } of edge.evidence) { if (role) counts.set(role, (counts.get(role) || 0) + 1); days.set(when, 1); }
  return [[...[...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1)), NO_ROLE], [...new Set([...days.keys()].filter(Boolean).map((day) => day.slice(0, 7)))].sort()];
})();
{
  const [roleIndex, monthIndex] = [roles, months].map((list) => new Map(list.map((name, index) => [name, index])));
  for (const edge of edges) {
    for (const item of edge.evidence) {
      item.roleIndex = roleIndex.get(item.role || NO_ROLE);
      item.monthIndex = item.when ? monthIndex.get(item.when.slice(0, 7)) : -1;
    }
  }
}

/** The filters of a state in a form that is quick to ask; what an address asks for that does not exist is left out. */
function wantsOf(state) {
  const numbers = (field, names) => {
    const wanted = listIn(state, field);
    const known = new Set(names.flatMap((name, index) => (wanted.has(name) ? [index] : [])));
    return known.size || state[field] === NONE ? known : null;
  };
  const date = (field) => (/^\d{4}(-\d\d){0,2}$/.test(state[field] || "") ? state[field] : "");
  const only = articleOf.has(state.only) || data.pages.some((page) => page.name === state.only) ? state.only : "";
  return {
    types: numbers("types", data.types.map((type) => type.name)), relations: numbers("relations", data.predicates.map((predicate) => predicate.name)), roles: numbers("roles", roles),
    since: date("since"), until: date("until"), sure: Number(state.sure) || 0,
    stated: Boolean(state.stated), alone: Boolean(state.alone), only, named: only ? namedIn(only) : null,
  };
}

/** Whether a date that is as precise as known (2022, 2022-10, 2022-10-23) can lie between two others. */
function isWithin(date, since, until) {
  if (!since && !until) return true;
  if (!date) return false;
  const length = (bound) => Math.min(bound.length, date.length);
  return (!since || date.slice(0, length(since)) >= since.slice(0, length(since))) && (!until || date.slice(0, length(until)) <= until.slice(0, length(until)));
}

/** Whether a piece of evidence is from an article (by id) or a page (by name). */
function isFrom(item, only) {
  return data.pages[item.page].name === only || (item.article !== undefined && data.articles[item.article].id === only);
}

/** The bits of all filters that one sentence of a relation does not pass. */
function failsOf(item, wants) {
  return (wants.roles && !wants.roles.has(item.roleIndex) ? FAIL.roles : 0) | (isWithin(item.when, wants.since, wants.until) ? 0 : FAIL.dates) |
    (item.confidence < wants.sure ? FAIL.sure : 0) | (wants.stated && item.inferred ? FAIL.stated : 0) | (wants.only && !isFrom(item, wants.only) ? FAIL.only : 0);
}

/** Whether this sentence passes the filters that are about sentences. */
const itemPasses = (item, wants) => failsOf(item, wants) === 0;

function siftEdges(wants) {
  const passing = new Uint8Array(edges.length);
  const alive = new Uint8Array(nodes.length); // nodes with a relation that passes all but the filter of types
  const counts = { relations: data.predicates.map(() => 0), roles: roles.map(() => 0), months: months.map(() => 0), guessed: 0 };
  const lastEdge = roles.map(() => -1); // that a role was counted for: two sentences of one relation count once
  for (const edge of edges) {
    const fixed = (wants.relations && !wants.relations.has(edge.predicate) ? FAIL.relations : 0) |
      (wants.types && !(wants.types.has(nodes[edge.from].type) && wants.types.has(nodes[edge.to].type)) ? FAIL.types : 0);
    let but = 0; // filters without which the relation would be shown
    for (const item of edge.evidence) {
      const fails = fixed | failsOf(item, wants);
      if (!fails) { passing[edge.index] = 1; but = ALL_BITS; } else if (!(fails & (fails - 1))) but |= fails; // it fails one filter only
      if (!(fails & ~(FAIL.types | FAIL.only))) alive[edge.from] = alive[edge.to] = 1;
      if (!(fails & ~FAIL.roles) && lastEdge[item.roleIndex] !== edge.index) { counts.roles[item.roleIndex] += 1; lastEdge[item.roleIndex] = edge.index; }
      if (!(fails & ~FAIL.dates) && item.monthIndex >= 0) counts.months[item.monthIndex] += 1;
    }
    if (but & FAIL.relations) counts.relations[edge.predicate] += 1;
    if (but & FAIL.stated && edge.inferred) counts.guessed += 1;
  }
  return { wants, passing, ...siftNodes(wants, alive), counts: { ...counts, types: typeCounts(wants, alive) } };
}

const isNamed = (node, wants) => !wants.named || wants.named.has(node.index);
const hasPlace = (node, wants, alive) => isNamed(node, wants) && (node.edges.length ? Boolean(alive[node.index]) : wants.alone);

function siftNodes(wants, alive) {
  const shown = nodes.filter((node) => (!wants.types || wants.types.has(node.type)) && hasPlace(node, wants, alive));
  return { shown, among: new Set(shown) };
}

function typeCounts(wants, alive) {
  const counts = data.types.map(() => 0);
  for (const node of nodes) if (hasPlace(node, wants, alive)) counts[node.type] += 1;
  return counts;
}

function namedIn(only) {
  const found = new Set();
  const article = articleOf.get(only);
  data.pages.forEach((page, index) => {
    if (article ? article.page !== index : page.name !== only) return;
    for (const [start, , node] of data.mentions[index]) {
      if (!article || (article.start <= start && start < article.end)) found.add(node);
    }
  });
  for (const edge of edges) if (edge.evidence.some((item) => isFrom(item, only))) found.add(edge.from).add(edge.to);
  return found;
}
