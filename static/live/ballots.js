// The open ballot on this page: its turnout, and the card that opening enables.

import { announceBallot } from "./announce.js";
import { cardsOf, current } from "./cards.js";
import { tick } from "./clock.js";
import { fetchPane } from "./panes.js";

const NAMES = 2_000; // ms: a list of names that grows shorter is read again no sooner
const plural = new Intl.PluralRules(document.documentElement.lang);
const every = (selector, act) => document.querySelectorAll(selector).forEach(act);

/** `{"turnout": {"ballot", "received", "entitled"}}`: how many votes have come in, never which.
 *  The console is also told how many are `waiting`: connected, entitled, not voted. */
export function showTurnout({ ballot, received, entitled, waiting }) {
  every(`[data-received][data-ballot="${ballot}"]`, (element) => (element.textContent = received));
  const words = `[data-received-words][data-ballot="${ballot}"]`;
  every(words, (element) => (element.textContent = element.dataset[plural.select(received)]));
  every(`[data-entitled][data-ballot="${ballot}"]`, (element) => (element.textContent = entitled));
  if (waiting !== undefined) showWaiting(ballot, waiting);
  const share = entitled ? Math.min(100, Math.round((100 * received) / entitled)) : 0;
  every(`[data-turnout-bar][data-ballot="${ballot}"] .bar-done`, (bar) => bar.setAttribute("width", share));
}

// Who they are is only at the desk, and read aloud: read again as it is unfolded, and while somebody looks.
function showWaiting(ballot, waiting) {
  every(`[data-waiting][data-ballot="${ballot}"]`, (element) => (element.textContent = waiting));
  if (document.querySelector("details#waiting[open]")) fetchPane("desk", NAMES);
}

/** The names of those who have not voted are those of the moment at which they are seen. */
export function startNaming() {
  const reread = ({ target }) => target.matches?.("details#waiting[open]") && fetchPane("desk", 0);
  document.addEventListener("toggle", reread, true);
}

/** `{"presence": {"check", "answered"}}`: how many have said that they are in the room. */
export function showPresence({ check, answered }) {
  every(`[data-answered][data-check="${check}"]`, (element) => (element.textContent = answered));
}

/** `{"ballot", "state", "until"}`: enable or lock the card that is already here; nothing is fetched for it. */
export function showState({ ballot, state, until }) {
  current.ballot = String(ballot);
  current.state = state;
  // A ballot that is open without an end is a call-over: nothing is voted on the phones.
  current.isOnPhones = state === "open" && Boolean(until);
  announceBallot(ballot, state === "open" && !until ? "call" : state);
  const cards = cardsOf(ballot);
  for (const card of cards) turnCard(card, state, until);
  if (!cards.length && state === "open" && document.getElementById("mine")) fetchPane("mine", 0);
  showBanner();
  tick();
}

function turnCard(card, state, until) {
  card.dataset.state = state;
  const isOpen = state === "open";
  for (const button of card.querySelectorAll("[name=choice]")) {
    if (isOpen) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }
  for (const part of card.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").includes(state);
  }
  for (const time of card.querySelectorAll("[data-countdown]")) {
    time.hidden = !(isOpen && until);
    if (until) time.dataset.until = until;
  }
}

/** On another page of the member's, a ballot that opens is one tap further: it moves nothing that is typed. */
function showBanner() {
  const banner = document.querySelector("[data-ballot-banner]");
  if (banner && !document.getElementById("mine")) banner.hidden = !current.isOnPhones;
}
