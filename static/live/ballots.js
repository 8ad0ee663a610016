// The open ballot on this page: its turnout, and the card that opening enables.

import { announceBallot } from "./announce.js";
import { tick } from "./clock.js";
import { fetchPane } from "./panes.js";

export const current = { ballot: null, state: "" };

const every = (selector, act) => document.querySelectorAll(selector).forEach(act);
const cardOf = (ballot) => document.querySelector(`[data-card][data-ballot="${ballot}"]`);

/** `{"turnout": {"ballot", "received", "entitled"}}`: how many votes have come in, never which. */
export function showTurnout({ ballot, received, entitled }) {
  every(`[data-received][data-ballot="${ballot}"]`, (element) => (element.textContent = received));
  every(`[data-entitled][data-ballot="${ballot}"]`, (element) => (element.textContent = entitled));
  every(`[data-missing][data-ballot="${ballot}"]`, (element) => (element.textContent = Math.max(0, entitled - received)));
  const share = entitled ? Math.min(100, Math.round((100 * received) / entitled)) : 0;
  every(`[data-turnout-bar][data-ballot="${ballot}"] .bar-done`, (bar) => bar.setAttribute("width", share));
}

/** `{"ballot", "state", "until"}`: enable or lock the card that is already here; nothing is fetched for it. */
export function showState({ ballot, state, until }) {
  current.ballot = String(ballot);
  current.state = state;
  announceBallot(ballot, state);
  const card = cardOf(ballot);
  if (card) turnCard(card, state, until);
  else if (state === "open" && document.getElementById("mine")) fetchPane("mine", 0);
  showBanner();
  tick();
}

/** Has the card of this ballot been turned by a frame, so that fetching it again would change nothing? */
export function isTurned() {
  const card = current.ballot && cardOf(current.ballot);
  return Boolean(card) && current.state === "open" && card.dataset.state === "open" && hasWords(card);
}

const hasWords = (card) => card.querySelector("[data-when]") !== null;

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
  if (banner && !document.getElementById("mine")) banner.hidden = current.state !== "open";
}
