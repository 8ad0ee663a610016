// One page of the room, kept as the register stands. The server renders, this listens; without it all still works.

import { announce, announceWhatIsShown, knowAlready, words } from "./announce.js";
import { showPresence, showState, showTurnout, startNaming } from "./ballots.js";
import { current } from "./cards.js";
import { hearTime, startClock } from "./clock.js";
import { Line } from "./line.js";
import { applyFragments, applyPage, isRoom } from "./morph.js";
import { fetchPane, refreshPanes, startPanes } from "./panes.js";
import { startVoting } from "./vote.js";

const body = document.body;
let number = Number(body.dataset.number);
let fetching = null;
let held = []; // frames that came while the page was being fetched
let isPaused = false;
let cuts = 0;

function hear(frame) {
  if (frame.now) hearTime(frame.now);
  if (fetching) held.push(frame);
  else take(frame);
}

function take(frame) {
  if (frame.refetch) refetch();
  else if (frame.turnout) showTurnout(frame.turnout);
  else if (frame.mine) fetchPane("mine", 0);
  else if (frame.presence) showPresence(frame.presence);
  else if (frame.ballot) showState(frame);
  else if (frame.html === undefined) advance(frame.number);
  else if (!isRoom()) overhear(frame);
  else if (frame.from > number) refetch();
  else if (frame.number >= number) update(frame);
}

/** A page of one's own shows nothing of the room, and may want to know what has changed in it: all, without html. */
function overhear({ html, number: to = number }) {
  document.dispatchEvent(new CustomEvent("room:heard", { detail: html }));
  advance(to);
  return false;
}

function advance(to) {
  number = Math.max(number, to);
  body.dataset.number = number;
  for (const shown of document.querySelectorAll("[data-register]")) {
    if (!isPaused && shown.textContent !== String(number)) shown.textContent = number;
  }
}

function update(frame) {
  if (!isPaused) {
    applyFragments(frame.html);
    settle();
  }
  advance(frame.number);
}

function settle() {
  announceWhatIsShown();
  refreshPanes();
  document.dispatchEvent(new CustomEvent("room:shown"));
}

/** Fetch the page again and put each of its parts in place; says whether the server answered. */
function refetch() {
  fetching ||= fetchPage().finally(() => {
    fetching = null;
    const missed = held;
    held = [];
    missed.forEach(take);
  });
  return fetching;
}

async function fetchPage() {
  // A page where something is being written shows nothing of the room: there is nothing to fetch, or to lose.
  if (!isRoom()) return overhear({});
  try {
    // The browser adds the page's ETag: an unchanged page costs its headers.
    const answer = await fetch(location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
    if (answer.redirected) return location.reload();
    if (!answer.ok) return false;
    const html = await answer.text();
    if (isPaused) return true;
    const shown = applyPage(html);
    if (shown === null) return location.reload();
    number = shown;
    startPanes();
    announceWhatIsShown();
    advance(shown);
    document.dispatchEvent(new CustomEvent("room:shown"));
    return true;
  } catch {
    return false;
  }
}

function showConnection(state, before) {
  const shown = document.querySelector("[data-connection]");
  const says = shown?.querySelector("[data-connection-words]");
  if (shown) shown.dataset.state = state;
  if (says) says.textContent = words[isPaused ? "paused" : state] || "";
  for (const banner of document.querySelectorAll("[data-lost]")) banner.hidden = state !== "lost";
  if (state === "lost") announce(`lost-${++cuts}`, words.lost, { assertive: true });
  if (state === "connected" && before !== "static" && cuts) announce(`back-${cuts}`, words.back);
}

function startPausing() {
  const button = document.querySelector("[data-pause]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    isPaused = !isPaused;
    button.setAttribute("aria-pressed", String(isPaused));
    showConnection(isPaused ? "paused" : line.state, "static");
    if (!isPaused) refetch();
  });
}

const line = new Line({
  url: new URL(body.dataset.live, location.href.replace(/^http/, "ws")).href,
  language: body.dataset.lang,
  since: () => number,
  hear,
  show: showConnection,
  refetch,
  end: () => isRoom() && location.reload(),
});

announceWhatIsShown((ballot, state) => {
  knowAlready(`${state}-${ballot}`);
  if (state === "open") Object.assign(current, { ballot, state });
});
startPanes();
startClock(
  (key, left) => announce(key, (words.left || "").replace("%d", left)),
  (pane) => fetchPane(pane, 0),
);
startPausing();
startNaming();
startVoting();
line.start();
