// A draft that saves itself: at each pause its form is posted as it is. What is typed stays on this device until
// the server has answered; nothing here moves the focus, the caret or the scroll.

import { applyFragments } from "../live/morph.js";
import { changes, showChange } from "./tracking.js";

const PAUSE = 800; // ms without a key before the draft is sent
const ATTEMPT = 8_000;
const SLOWEST = 15_000;
const SPREAD = 2_000; // so that all who write do not ask at once
const SCRIPT = { Accept: "text/html", "X-Requested-With": "fetch" };

const form = document.querySelector("[data-writing]");
const place = `writing-${form.dataset.writing}`;
const aloud = document.getElementById("draft-aloud");
const status = () => document.getElementById("draft-saved");
const mark = () => form.elements.mark;
const fields = () => [...form.elements].filter((field) => field.matches("textarea, select") && field.name);
const typed = () => Object.fromEntries(fields().map((field) => [field.name, field.value]));
const trimmed = (said) => JSON.stringify(Object.entries(said).map(([name, text]) => [name, text.trim()]));

const sent = new Set(); // what was sent and never answered: found on the server, it is this device's own
let confirmed = form.hasAttribute("data-answered") ? null : trimmed(typed());
let timer = 0, isSending = false, isFailing = false, isOvertaken = false, attempts = 0, renewed = 0, pressed = null;

// What this device keeps

function recall() {
  return JSON.parse(localStorage.getItem(place) || "null");
}

function remember(more = {}) {
  const kept = JSON.stringify({ fields: typed(), mark: mark().value, ...more });
  try {
    localStorage.setItem(place, kept);
  } catch (refusal) {
    // Full, or closed in private browsing: the page itself still holds what is typed.
    console.warn(refusal);
  }
}

const forget = () => localStorage.removeItem(place);

/** Put back what the server never had; what it took when the page was left is forgotten. */
function restore() {
  const kept = recall();
  if (!kept) return;
  const isTaken = kept.isPosted && kept.mark !== mark().value;
  if (isTaken || (confirmed && trimmed(kept.fields) === confirmed)) return forget();
  for (const field of fields()) if (field.name in kept.fields) field.value = kept.fields[field.name];
  mark().value = kept.mark;
  plan(0);
}

// Saving

function plan(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

async function save() {
  const said = trimmed(typed());
  if (isSending || isOvertaken || said === confirmed) return;
  isSending = true;
  if (!isFailing) say("saving");
  sent.add(said);
  const answer = await attempt();
  isSending = false;
  if (answer) take(answer, said);
  else retry();
  if (pressed) followUp();
}

/** The server's answer as { status, html }, or null when none came. */
async function attempt() {
  try {
    const body = new URLSearchParams(new FormData(form));
    const signal = AbortSignal.timeout(ATTEMPT);
    const answer = await fetch(location.pathname, { method: "POST", body, headers: SCRIPT, signal });
    return answer.status >= 500 ? null : { status: answer.status, html: await answer.text() };
  } catch {
    return null;
  }
}

function retry() {
  if (!isFailing) aloud.textContent = status().dataset.retrying;
  isFailing = true;
  say("retrying");
  plan(Math.min(SLOWEST, 1_000 * 2 ** attempts++) * (0.5 + Math.random() / 2));
}

function take({ status: code, html }, said) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.getElementById("draft-saved")) return code === 403 ? renew() : say("refused");
  const isOwn = code === 409 && adopt(page);
  if (isOwn) return plan(0);
  put(page, said === trimmed(typed()));
  isOvertaken = Boolean(page.querySelector("#draft-overtaken section"));
  if (code !== 200) return;
  if (isFailing) aloud.textContent = status().textContent.trim();
  isFailing = false;
  attempts = renewed = 0;
  confirmed = said;
  sent.clear();
  if (said === trimmed(typed())) forget();
  else {
    remember();
    plan(PAUSE);
  }
}

/** The session has ended. Once it is open again in another tab the form needs a token of that session. */
async function renew() {
  say("ended");
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[data-writing] [name=csrfmiddlewaretoken]");
  if (!token) return;
  form.elements.csrfmiddlewaretoken.value = token.value;
  if (renewed++ < 3) plan(0);
}

/** Is the wording « of another device » one that this page sent, and whose answer was lost? Then write on from it. */
function adopt(page) {
  const theirs = Object.fromEntries(fields().map((field) => [field.name, ""]));
  for (const field of page.querySelectorAll("[data-other]")) theirs[field.dataset.other] = field.value;
  const over = page.querySelector("[name=over]");
  if (!over || !sent.delete(trimmed(theirs))) return false;
  mark().value = over.value;
  remember();
  return true;
}

/** Put what stands beside the draft in its place; a preview older than what is typed is not shown. */
function put(page, isCurrent) {
  if (!isCurrent) page.getElementById("draft-preview")?.remove();
  applyFragments(page.body.innerHTML);
}

function say(state) {
  const shown = status();
  shown.dataset.state = state;
  shown.querySelector("svg")?.remove();
  const words = shown.querySelector("span") || shown.appendChild(document.createElement("span"));
  words.textContent = shown.dataset[state];
}

// Leaving the page

form.addEventListener("submit", (event) => {
  if (isSending && !isOvertaken) {
    event.preventDefault();
    pressed = event.submitter;
  } else if (!isOvertaken && (isFailing || !navigator.onLine)) {
    event.preventDefault();
    remember();
    retry();
  } else {
    clearTimeout(timer);
    remember({ isPosted: true });
  }
});

function followUp() {
  const submitter = pressed;
  pressed = null;
  if (!isFailing && !isOvertaken) form.requestSubmit(submitter);
}

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-forget]")) forget();
});

// What is shown as one types, and what the room says

const text = form.elements.text, operation = form.dataset.operation;

function showTyped() {
  const preview = document.getElementById("draft-preview");
  if (!preview || !text) return;
  const after = text.value.trim();
  const runs = operation === "insert_after" ? [["inserted", [after]]] : changes(form.dataset.original, after);
  showChange(preview, runs);
  preview.querySelector("[data-sentence]").textContent = "";
}

async function refresh() {
  const answer = await fetch(form.dataset.beside, { headers: SCRIPT }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  put(page, trimmed(typed()) === confirmed);
}

form.addEventListener("input", () => {
  remember();
  showTyped();
  plan(isFailing ? 1_000 : PAUSE);
});
document.addEventListener("room:heard", ({ detail: html }) => {
  if (html === undefined || html === null || /id="(text|amendments)"/.test(html)) setTimeout(refresh, Math.random() * SPREAD);
});
for (const [whom, event] of [[window, "online"], [window, "focus"], [document, "visibilitychange"]]) {
  whom.addEventListener(event, () => plan(0));
}

for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
restore();
