// The ballot under way as this page knows it, and the member's cards in it.

export const current = { ballot: null, state: "" };

// One's own card, then one for each proxy held.
export const cardsOf = (ballot) => [...document.querySelectorAll(`[data-card][data-ballot="${ballot}"]`)];

/** Have the cards of this ballot been turned by a frame, so that fetching them again would change nothing? */
export function isTurned() {
  const cards = current.ballot ? cardsOf(current.ballot) : [];
  return current.state === "open" && cards.length > 0 && cards.every((card) => card.dataset.state === "open" && hasWords(card));
}

const hasWords = (card) => card.querySelector("[data-when]") !== null;
