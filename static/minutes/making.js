// Follows the making of the minutes: the page is asked for again and its section replaced, until it is done.
// Without scripts the page refreshes itself.

const EVERY = 1500;

async function follow() {
  const making = document.querySelector("[data-making]");
  if (!making) return;
  const progress = making.querySelector("progress");
  if (!progress) return;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-making]");
    const advanced = next?.querySelector("progress");
    if (advanced) {
      progress.value = advanced.value;
      making.querySelector("[data-said]").textContent = next.querySelector("[data-said]").textContent;
    } else if (next) {
      making.replaceWith(next);
    }
  } catch {
    // The network is away: the next round tries again.
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
