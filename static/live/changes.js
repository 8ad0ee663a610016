// What has just changed in a text is marked for some seconds, then fades; the words that say why remain.

import { announce } from "./announce.js";

const SECONDS = 12;

/** What each passage under `root` says of its last change, to be compared after the page is brought up to date. */
export function noteChanges(root) {
  const passages = root instanceof Element ? [...root.querySelectorAll("[data-changed]")] : [];
  if (root instanceof Element && root.matches("[data-changed]")) passages.push(root);
  return new Map(passages.filter((each) => each.id).map((each) => [each.id, each.dataset.changed]));
}

/** Mark the passages that changed since they were noted, and say it once; nothing moves, nothing takes the focus. */
export function markChanges(root, noted) {
  if (!noted.size) return;
  for (const passage of root.querySelectorAll("[data-changed]")) {
    const before = noted.get(passage.id);
    const isNew = before === undefined && passage.dataset.changed;
    if (!isNew && (before === undefined || before === passage.dataset.changed)) continue;
    passage.classList.add("just-changed");
    setTimeout(() => passage.classList.remove("just-changed"), SECONDS * 1000);
    // In the room the result is announced; where the text alone is read, its change is.
    const said = passage.closest("#paper") && passage.querySelector(".changed")?.textContent.trim();
    if (said) announce(`changed-${passage.id}-${passage.dataset.changed}`, said);
  }
}
