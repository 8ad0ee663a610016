// Panes are personal: they are never broadcast, and fetched when a stamp of the room says so.

import { announce } from "./announce.js";
import { current, isTurned } from "./cards.js";
import { applyPane } from "./morph.js";

const versions = new Map();
const waiting = new Map();
const SOON = 250; // ms between two fetches of one pane

/** Note the versions that the page came with. */
export function startPanes() {
  for (const stamp of document.querySelectorAll("[data-refreshes]")) versions.set(stamp.id, stamp.dataset.version);
}

/** Fetch the panes whose stamp has changed, spread over the room's time so that phones do not all ask at once. */
export function refreshPanes() {
  for (const stamp of document.querySelectorAll("[data-refreshes]")) {
    if (versions.get(stamp.id) === stamp.dataset.version) continue;
    versions.set(stamp.id, stamp.dataset.version);
    const name = stamp.dataset.refreshes;
    if (name === "mine" && isTurned()) continue;
    const isMissing = name === "mine" && current.state === "open" && !document.querySelector("#mine [data-card]");
    fetchPane(name, isMissing ? 0 : Number(stamp.dataset.within) || 0);
  }
}

/** Fetch a pane within so many milliseconds; an earlier wish takes the place of a later one. */
export function fetchPane(name, within) {
  const pane = document.getElementById(name);
  if (!pane?.dataset.src) return;
  const at = Date.now() + Math.random() * within;
  const planned = waiting.get(name);
  if (planned && planned.at <= at) {
    planned.again ||= planned.isRunning;
    return;
  }
  clearTimeout(planned?.timer);
  const plan = { at, isRunning: false, again: false };
  plan.timer = setTimeout(() => run(name, plan), at - Date.now());
  waiting.set(name, plan);
}

async function run(name, plan) {
  plan.isRunning = true;
  const pane = document.getElementById(name);
  let isLate = false;
  try {
    // A vote on its way brings its own card back: the pane waits for it.
    if (pane.querySelector("[data-sending]")) throw new Error("a vote is on its way");
    const answer = await fetch(pane.dataset.src, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    if (answer.redirected) return location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    const html = await answer.text();
    if (!pane.querySelector("[data-sending]")) applyPane(pane, html);
    for (const told of pane.querySelectorAll("[data-told]")) announce(told.dataset.told, told.textContent.trim());
  } catch {
    isLate = true;
  }
  setTimeout(() => {
    waiting.delete(name);
    if (plan.again || isLate) fetchPane(name, isLate ? 2000 : 0);
  }, isLate ? 1000 : SOON);
}
