// Elements are made here and only here. Text goes in as text nodes; nothing is ever parsed as markup.

const $ = (id) => document.getElementById(id);

/** Make an element. Attributes that are null or false are left out; `on…` are listeners; children may nest. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Make an element of a drawing, as `el` makes those of the page. */
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS($("blank").namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name from the data, kept from turning the text around it when it holds marks of direction. */
function nameOf(node) {
  return el("bdi", {}, node.name);
}

function iconOf(node) {
  return shapeIcon(data.types[node.type]);
}

function announce(text) {
  $("status").textContent = text;
}
