// Countdowns and clocks on the server's time, whatever the device's own clock says.

const SAMPLES = 8;
const LATER = 500; // ms
const THRESHOLDS = [60, 30, 10];
const offsets = [];
let told = () => {};
let turned = () => {};

/** An instant that the server wrote; a slow line only makes it look earlier, so the latest one is nearest. */
export function hearTime(now) {
  const offset = Date.parse(now) - Date.now();
  if (!Number.isFinite(offset)) return;
  offsets.push(offset);
  if (offsets.length > SAMPLES) offsets.shift();
}

export function serverNow() {
  return Date.now() + (offsets.length ? Math.max(...offsets) : 0);
}

/** Begin; `announceLeft(key, seconds)` is called as a countdown passes 60, 30 and 10 seconds, and `turn(pane)` once
 *  what a pane offers has changed with time alone, at the instant that it says of itself. */
export function startClock(announceLeft, turn) {
  told = announceLeft;
  turned = turn;
  tick();
  setInterval(tick, 250);
}

export function tick() {
  for (const time of document.querySelectorAll("[data-countdown][data-until]")) showLeft(time);
  for (const time of document.querySelectorAll("time[data-clock]")) showHour(time);
  for (const due of document.querySelectorAll("[data-src] [data-turns]")) takeTurn(due);
}

// The server answers by its own clock, which the latest word of it only makes look earlier.
function takeTurn(due) {
  if (Date.parse(due.dataset.turns) + LATER > serverNow()) return;
  const pane = due.closest("[data-src]");
  due.remove();
  turned(pane.id);
}

function showLeft(time) {
  const left = Math.max(0, Math.ceil((Date.parse(time.dataset.until) - serverNow()) / 1000));
  if (!Number.isFinite(left)) return;
  const inSeconds = time.dataset.countdown === "seconds";
  const text = inSeconds ? String(left) : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const isOver = left === 0;
  write(time, isOver && time.dataset.last ? time.dataset.last : text);
  time.toggleAttribute("data-over", isOver);
  // The time left to check one's line, or to answer, is shown and not said.
  if (time.dataset.countdown === "check") return;
  const passed = THRESHOLDS.find((threshold) => left <= threshold && left > threshold - 2);
  if (passed) told(`${time.dataset.until}-${passed}`, passed);
}

// The server writes the hour in the words of the page's language; only its digits change here.
function showHour(time) {
  const digits = time.textContent.match(/\d+/g);
  if (digits?.length !== 2) return;
  const zone = time.dataset.zone || document.body.dataset.zone || undefined;
  const options = { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  const parts = new Intl.DateTimeFormat("en-GB", options).formatToParts(serverNow());
  const found = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  const hour = digits[0].length === 2 ? found.hour.padStart(2, "0") : String(Number(found.hour));
  let place = 0;
  write(time, time.textContent.replace(/\d+/g, () => (place++ ? found.minute : hour)));
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
