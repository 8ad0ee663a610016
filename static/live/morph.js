// Putting what the server rendered into the page, without taking anything from whoever is using it.

import { Idiomorph } from "../vendor/idiomorph.esm.min.js";
import { markChanges, noteChanges } from "./changes.js";

// What a page may hold of the room, and what is personal in it.
const FRAGMENTS = [
  "status", "agenda", "floor", "text", "amendments", "slide", "preview", "register", "desk-stamp", "mine-stamp",
  "paper-stamp",
];
const PANES = ["mine", "desk", "paper"];

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

function isBeingFilled(node) {
  if (node.matches("textarea")) return node === document.activeElement || node.value !== node.defaultValue;
  if (node.matches("select")) return node === document.activeElement;
  if (!node.matches("input")) return false;
  if (["checkbox", "radio"].includes(node.type)) return node.checked !== node.defaultChecked;
  return node.type !== "hidden" && (node === document.activeElement || node.value !== node.defaultValue);
}

const callbacks = {
  beforeNodeMorphed: (node) => !(node instanceof Element && isBeingFilled(node)),
  // A fold that someone opened stays open, one that they closed stays closed.
  beforeAttributeUpdated: (name, node) => !(name === "open" && node.matches("details")),
};

function morph(old, fresh, morphStyle) {
  const focused = document.activeElement;
  const { parentElement } = old;
  const noted = noteChanges(old);
  Idiomorph.morph(old, fresh, { morphStyle, restoreFocus: false, callbacks });
  markChanges(parentElement, noted);
  if (focused?.id && document.activeElement !== focused) {
    document.getElementById(focused.id)?.focus({ preventScroll: true });
  }
}

/** Each root element of `html` takes the place of the element of the same id; unknown ids are ignored. */
export function applyFragments(html) {
  for (const fresh of [...parse(html).body.children]) {
    const old = fresh.id && document.getElementById(fresh.id);
    if (old) morph(old, fresh, "outerHTML");
  }
}

/** What is inside a pane, fetched for this person alone. */
export function applyPane(pane, html) {
  morph(pane, parse(html).body.childNodes, "innerHTML");
}

/** One card as the server now has it, in place of the one that was tapped. */
export function applyCard(card, fresh) {
  morph(card, fresh, "outerHTML");
}

/** Does this page show the room, or only listen for a ballot while something is written on it? */
export const isRoom = () => FRAGMENTS.some((id) => document.getElementById(id));

/** The whole page fetched again, by its parts; gives the number that it shows. */
export function applyPage(html) {
  const page = parse(html);
  for (const id of FRAGMENTS) {
    const old = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (old && fresh) morph(old, fresh, "outerHTML");
  }
  for (const id of PANES) {
    const old = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (old && fresh && !old.querySelector("[data-sending]")) morph(old, fresh.childNodes, "innerHTML");
  }
  const shown = Number(page.body.dataset.number);
  return Number.isFinite(shown) && page.body.dataset.live ? shown : null;
}
