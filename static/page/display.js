// The reader's choices (size, colours, letters) kept on this device and set before the page is drawn.
(() => {
  const KEYS = { size: ["normal", "large", "larger"], theme: ["auto", "light", "dark"], letters: ["plex", "hyperlegible"] };
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem(`display-${key}`); } catch { return null; } };
  const set = (key, value) => {
    if (!KEYS[key]?.includes(value)) return;
    if (value === KEYS[key][0]) delete root.dataset[key]; else root.dataset[key] = value;
  };
  for (const key of Object.keys(KEYS)) set(key, kept(key));

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("[data-display]")) {
      form.hidden = false;
      for (const input of form.elements) if (input.name) input.checked = input.value === (kept(input.name) || KEYS[input.name][0]);
      form.addEventListener("change", ({ target }) => {
        set(target.name, target.value);
        try { localStorage.setItem(`display-${target.name}`, target.value); } catch { /* private browsing: for this page only */ }
      });
    }
    const menu = document.querySelector("[data-menu]");
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu?.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
    document.getElementById("errors")?.focus();
  });
})();
