// Answers are saved and checked while they are given; the package beside them follows. Without this script two buttons do it.
const form = document.querySelector("form[data-draft]");
const saved = document.querySelector("[data-saved]");
const WAIT = 900;
let timer = 0;
let running = null;
let leaving = false;

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
  if (saved) saved.textContent = "Сохраняем…";
}

async function save() {
  if (leaving) return;
  running?.abort();
  running = new AbortController();
  const mine = running;
  document.querySelector("[data-preview]").classList.add("stale");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("[data-preview]")) throw new Error(page.querySelector("main p:not(.quiet)")?.textContent ?? "Сервер не ответил");
    show(page);
    saved.textContent = "Сохранено";
  } catch (error) {
    if (error.name === "AbortError") return;
    saved.textContent = `Не сохранено: ${error.message}. Повторите через минуту.`;
  } finally {
    if (running === mine) document.querySelector("[data-preview]").classList.remove("stale");
  }
}

function show(page) {
  const panel = document.querySelector("[data-preview]");
  const place = panel.scrollTop;
  const inner = panel.querySelector(".paper") === document.activeElement;
  panel.replaceChildren(...document.adoptNode(page.querySelector("[data-preview]")).childNodes);
  panel.scrollTop = place;
  if (inner) panel.querySelector(".paper")?.focus({ preventScroll: true });
  document.querySelector("[data-title]").textContent = page.querySelector("[data-title]").textContent;
  document.title = page.title;
  for (const fault of document.querySelectorAll("[data-fault]")) {
    const words = page.getElementById(fault.id)?.textContent ?? "";
    if (fault.textContent !== words) fault.textContent = words;
    for (const field of document.querySelectorAll(`[aria-describedby~="${CSS.escape(fault.id)}"]`)) {
      if (words.trim()) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

form?.addEventListener("input", () => later(WAIT));
form?.addEventListener("change", () => later(150));
form?.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(timer);
  running?.abort();
});
addEventListener("pageshow", () => (leaving = false));
