// The line to the room: one socket that listens; when it is cut it comes back by itself, and when it is blocked
// the page is fetched every few seconds instead.

const SILENCE = 7_500; // two heartbeats and a half
const LOST_AFTER = 5_000;
const POLL_AFTER = 10_000;
const POLL_EVERY = 4_000;
const SLOWEST = 15_000;
const SESSION_ENDED = 4401;

export class Line {
  /** `since()` gives the page's number; `hear(frame)`, `show(state)`, `refetch()` and `end()` the room's. */
  constructor({ url, language, since, hear, show, refetch, end }) {
    Object.assign(this, { url, language, since, hear, show, refetch, end });
    this.attempts = 0;
    this.lostSince = Date.now();
    this.state = "static";
  }

  start() {
    this.connect();
    setInterval(() => this.watch(), 1000);
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    addEventListener("pageshow", (event) => event.persisted && this.refetch());
    // A browser that leaves the page must not take its own closing for a cut.
    addEventListener("pagehide", () => this.hangUp());
  }

  connect() {
    clearTimeout(this.timer);
    const query = new URLSearchParams({ since: this.since(), lang: this.language });
    const socket = new WebSocket(`${this.url}?${query}`);
    this.socket = socket;
    this.heardAt = Date.now();
    socket.onmessage = (event) => {
      if (this.socket !== socket) return;
      this.heardAt = Date.now();
      if (this.lostSince) this.found();
      this.hear(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket === socket) this.cut(event.code);
    };
  }

  found() {
    this.lostSince = 0;
    this.attempts = 0;
    this.say("connected");
  }

  cut(code) {
    if (code === SESSION_ENDED) return this.end();
    this.socket = null;
    this.lostSince ||= Date.now();
    const slowest = Math.min(SLOWEST, 500 * 2 ** this.attempts++);
    this.timer = setTimeout(() => this.connect(), slowest * (0.3 + 0.7 * Math.random()));
  }

  hangUp() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    clearTimeout(this.timer);
    this.lostSince ||= Date.now();
  }

  hurry() {
    if (this.socket?.readyState === WebSocket.OPEN && Date.now() - this.heardAt < SILENCE) return;
    this.hangUp();
    this.connect();
  }

  watch() {
    if (this.socket && Date.now() - this.heardAt > SILENCE) {
      const stale = this.socket;
      this.socket = null;
      stale.close();
      this.lostSince ||= this.heardAt; // a server that hangs has been away since its last word
      this.cut(0);
    }
    const lostFor = this.lostSince ? Date.now() - this.lostSince : 0;
    if (lostFor > LOST_AFTER && this.state !== "polling") this.say("lost");
    if (lostFor > POLL_AFTER) this.poll();
  }

  async poll() {
    if (this.isPolling || document.hidden) return;
    this.isPolling = true;
    const isThere = await this.refetch();
    if (this.lostSince) this.say(isThere ? "polling" : "lost");
    setTimeout(() => (this.isPolling = false), POLL_EVERY * (0.75 + Math.random() / 2));
  }

  say(state) {
    if (state === this.state) return;
    const before = this.state;
    this.state = state;
    this.show(state, before);
  }
}
