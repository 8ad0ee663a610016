// The call-over on a keyboard: a letter answers for the name being called, while its card has the focus.
const card = document.querySelector("[data-call]");
card?.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const answer = [...card.querySelectorAll("[data-key]")].find((button) => button.dataset.key === event.key.toUpperCase());
  if (!answer || card.dataset.answered) return;
  event.preventDefault();
  card.dataset.answered = "1";
  answer.click();
});
