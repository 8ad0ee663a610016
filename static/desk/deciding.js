// What the chair saw of a show of hands is entered once its ten seconds are over: the click of whoever decided, sent
// late. Time alone enters nothing: with this page closed, the desk is asked to enter it or to take it back.

import { serverNow } from "../live/clock.js";
import { fetchPane } from "../live/panes.js";

const sent = new Set();

async function enterWhatIsDue() {
  const shown = document.querySelector("[data-enters]");
  if (!shown || sent.has(shown.dataset.enters) || serverNow() < Date.parse(shown.dataset.until)) return;
  const form = document.querySelector('form[data-deed="decision-enter"]');
  if (!form) return;
  sent.add(shown.dataset.enters);
  try {
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    fetchPane("desk", 0);
  } catch {
    sent.delete(shown.dataset.enters); // the line is cut: it is sent again
  }
}

setInterval(enterWhatIsDue, 250);
