// My amendments, read again when the room hears of one: their fates are never older than the sitting.

import { applyFragments } from "../live/morph.js";

const SPREAD = 3_000; // ms: phones do not all ask at once
let planned = 0;

async function read() {
  planned = 0;
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  applyFragments(page.getElementById("mine-all")?.outerHTML ?? "");
}

document.addEventListener("room:heard", ({ detail: html }) => {
  const concerns = html === undefined || html === null || html.includes('id="amendments"');
  if (concerns) planned ||= setTimeout(read, Math.random() * SPREAD);
});
