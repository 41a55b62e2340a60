// How two entities are connected: the shortest chain of relations, each with its sentences.

function pathPanel(state, scene) {
  const [from, to] = [numberOf.get(state.from), numberOf.get(state.to)];
  const head = [el("p", { class: "eyebrow" }, t("pathTitle")), el("h2", { tabindex: "-1" }, nameOf(from), " → ", to ? nameOf(to) : "?")];
  const cancel = el("a", { class: "action", href: linkToPlace({ node: from.id }) }, t("pathCancel"));
  if (!to) return [head, el("p", { class: "hint" }, t("pathPick")), el("div", { class: "actions" }, cancel)];
  if (!scene.path) {
    const guess = state.guess ? null : el("a", { class: "action", href: linkTo({ guess: "1" }) }, t("pathGuess"));
    return [head, el("p", { class: "hint" }, t(state.guess ? "pathNoneAtAll" : "pathNone")), el("div", { class: "actions" }, guess, cancel)];
  }
  const hops = scene.path.slice(1).map((node, i) => hop(scene.path[i], node, state));
  return [head, el("p", { class: "quiet" }, t("pathLength", { n: scene.path.length - 1 })), hops, el("div", { class: "actions" }, cancel)];
}

function hop(node, next, state) {
  const between = node.edges.filter((edge) => otherEnd(edge, node) === next && (state.guess || !edge.inferred));
  return between.map((edge) =>
    el("section", { class: "hop" },
      el("h3", { class: "triple" },
        el("a", { class: "end subject", href: linkToPlace({ node: nodes[edge.from].id }) }, iconOf(nodes[edge.from]), nameOf(nodes[edge.from])),
        el("span", { class: "arrow" }, labelOf(predicateOf(edge)), edge.post ? `：${edge.post}` : ""),
        el("a", { class: "end object", href: linkToPlace({ node: nodes[edge.to].id }) }, iconOf(nodes[edge.to]), nameOf(nodes[edge.to]))),
      evidenceCard(edge, edge.evidence[0]),
      edge.evidence.length > 1 ? el("a", { class: "action", href: linkToPlace({ edge: edgeId(edge) }) }, t("evidenceCount", { n: edge.evidence.length })) : null));
}
