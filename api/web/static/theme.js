// The switch of colours without a reload; the server keeps the choice in its cookie.
const form = document.querySelector(".theme");

form?.addEventListener("submit", (event) => {
  const chosen = event.submitter;
  if (!chosen) return;
  event.preventDefault();
  document.documentElement.dataset.theme = chosen.value;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
  const body = new URLSearchParams({ theme: chosen.value, back: "/" });
  fetch(form.action, { method: "POST", body, redirect: "manual" });
});
