// Long texts on the hall screen turn by pages, on the server's clock, so that all screens show the same page.
import { serverNow } from "./clock.js";

const SECONDS = 15;
const turn = () => {
  for (const text of document.querySelectorAll("[data-paged]")) {
    const width = text.clientWidth;
    if (!width) continue;
    const pages = Math.max(1, Math.ceil((text.scrollWidth - 2) / (width + parseFloat(getComputedStyle(text).columnGap || 0))));
    const since = Date.parse(text.dataset.since) || 0;
    const page = Math.floor(Math.max(0, serverNow() - since) / (SECONDS * 1000)) % pages;
    text.scrollLeft = page * (text.scrollWidth - width) / Math.max(1, pages - 1);
    const says = text.parentElement.querySelector("[data-page-of]");
    if (says) { says.hidden = pages < 2; says.textContent = `${page + 1} / ${pages}`; }
  }
};
setInterval(turn, 500);
document.fonts?.ready.then(turn);
document.addEventListener("room:shown", turn);
turn();
