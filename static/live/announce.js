// What is said aloud: each thing once, in one of two regions that nothing else rewrites.

const said = new Set();

/** The words of the page's language, rendered by the server: the scripts have none of their own. */
export const words = JSON.parse(document.body.dataset.words || "{}");

/** Say `text` once for this `key`, at once (assertive) or when there is a pause. */
export function announce(key, text, { assertive = false } = {}) {
  if (!text || said.has(key)) return;
  said.add(key);
  const region = document.getElementById(assertive ? "announce-assertive" : "announce-polite");
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** Take as said what the page showed when it was opened. */
export function knowAlready(key) {
  said.add(key);
}

/** A ballot has reached a state: "open" and "closed" interrupt, a result waits for its turn. */
export function announceBallot(ballot, state, verdict = "") {
  const key = `${state}-${ballot}`;
  if (state === "open") {
    const mayVote = document.body.dataset.screen === "member";
    announce(key, mayVote ? words.open : words.opened || words.banner, { assertive: true });
  } else if (state === "call") {
    announce(key, words.call, { assertive: true });
  } else if (state === "closed") {
    announce(key, words.close, { assertive: true });
  } else if (state === "proclaimed" && verdict) {
    announce(key, `${words.result} ${verdict}`);
  }
}

/** What the page shows of a ballot, said aloud if no frame has said it. */
export function announceWhatIsShown(say = announceBallot) {
  for (const shown of document.querySelectorAll("[data-announce][data-ballot]")) {
    say(shown.dataset.ballot, shown.dataset.announce, shown.dataset.verdict);
  }
}
