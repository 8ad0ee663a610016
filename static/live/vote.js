// Casting a vote without leaving the page. The receipt comes from the server, or there is none. Without this
// script the form posts by itself and the answer is a page.

import { announce, words } from "./announce.js";
import { applyCard } from "./morph.js";
import { fetchPane } from "./panes.js";

const SLOW = 3_000; // after this the voter is told that it is not yet confirmed
const ATTEMPT = 8_000;
const GIVE_UP = 120_000;
const FRAGMENT = { Accept: "text/html", "X-Requested-With": "fetch" };

export function startVoting() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-vote]")) return;
    event.preventDefault();
    const button = event.submitter;
    if (!button?.value || button.getAttribute("aria-disabled") === "true" || form.dataset.sending) return;
    cast(form, button);
  });
}

async function cast(form, button) {
  const sending = sendingOf(form, button.value);
  const say = (text) => showProgress(form, text);
  form.dataset.sending = button.value;
  button.dataset.sending = "";
  say(words.sending);
  try {
    const answer = await send(form, sending, say);
    const html = await answer.text();
    delete form.dataset.sending;
    sessionStorage.removeItem(sending.place);
    if (answer.ok) receive(form, html, sending.choice, sending.key);
    else refuse(form, html, sending.key);
  } catch {
    // The key stays: the next tap on the same choice is the same cast.
    say(words.failed);
    announce(`failed-${sending.key}-${Date.now()}`, words.failed);
  }
  delete form.dataset.sending;
  delete button.dataset.sending;
}

/** The key of this cast. One that was never confirmed is sent again under its own key, even after a reload. */
function sendingOf(form, choice) {
  const member = form.elements.member?.value || "";
  const place = `vote-${form.dataset.ballot}-${member}`;
  const kept = JSON.parse(sessionStorage.getItem(place) || "null");
  const key = kept?.choice === choice ? kept.key : newKey();
  sessionStorage.setItem(place, JSON.stringify({ choice, key }));
  return { place, choice, key };
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // On plain HTTP in a local network there is no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Post until the server answers for good: a lost answer, or 503, is asked again with the same key. */
async function send(form, { choice, key }, say) {
  const content = new FormData(form);
  content.set("choice", choice);
  content.set("key", key);
  const slow = setTimeout(() => say(words.retrying), SLOW);
  const until = Date.now() + GIVE_UP;
  try {
    for (let pause = 500; Date.now() < until; pause = Math.min(8_000, pause * 2)) {
      const answer = await attempt(form.action, content);
      if (answer) return answer;
      say(words.retrying);
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  } finally {
    clearTimeout(slow);
  }
  throw new Error("no answer");
}

async function attempt(action, content) {
  try {
    const signal = AbortSignal.timeout(ATTEMPT);
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(content), headers: FRAGMENT, signal });
    return answer.status >= 500 ? null : answer;
  } catch {
    return null;
  }
}

/** The server's receipt in the card that was tapped; a whole card takes the place of this one. */
function receive(form, html, choice, key) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const card = form.closest("[data-card]");
  const fresh = answer.querySelector("[data-card]");
  const receipt = answer.querySelector("[data-receipt]");
  if (!card || !(fresh || receipt)) return fetchPane("mine", 0);
  if (fresh) applyCard(card, fresh);
  else if (receipt.closest("[data-replaced]")) fetchPane("mine", 0);
  else put(card, receipt.closest(".receipt") || receipt, choice);
  showProgress(form, "");
  announce(`receipt-${key}`, receipt?.textContent.trim());
}

function put(card, receipt, choice) {
  const form = card.querySelector("form[data-vote]");
  while (form.nextElementSibling) form.nextElementSibling.remove();
  form.after(document.importNode(receipt, true));
  for (const button of form.querySelectorAll("[name=choice]")) {
    const isChosen = button.value === choice;
    button.toggleAttribute("data-chosen", isChosen);
    button.querySelector(".choice-mark")?.remove();
    if (isChosen) button.append(Object.assign(document.createElement("span"), { className: "choice-mark", textContent: words.recorded }));
  }
}

/** What the server refused, in its own words; then the card as it is now. */
function refuse(form, html, key) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const reason = (page.querySelector("[data-reason]") || page.querySelector("main"))?.textContent.trim();
  showProgress(form, reason || words.failed);
  announce(`refused-${key}`, reason || words.failed, { assertive: true });
  setTimeout(() => fetchPane("mine", 0), 4_000);
}

function showProgress(form, text) {
  const progress = form.querySelector("[data-progress]");
  if (!progress) return;
  progress.hidden = !text;
  progress.textContent = text || "";
}
