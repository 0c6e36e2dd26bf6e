// Answers are saved and checked while they are given; the package beside them follows. Rows move without a reload.
// Without this script the same buttons send the form.
const form = document.querySelector("form[data-draft]");
const saved = document.querySelector("[data-saved]");
const WAIT = 900;
let timer = 0; // an answer waits to be saved
let saving = null; // one save at a time: each is told apart from what another window saves
let leaving = false;

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
  if (saved) saved.textContent = "Сохраняем…";
}

async function save() {
  clearTimeout(timer);
  timer = 0;
  while (saving) await saving;
  if (leaving) return;
  document.querySelector("[data-preview]").classList.add("stale");
  try {
    show(await sent(new FormData(form)));
    saved.textContent = "Сохранено";
  } catch (error) {
    saved.textContent = `Не сохранено: ${error.message}. Повторите через минуту.`;
  } finally {
    document.querySelector("[data-preview]").classList.remove("stale");
  }
}

async function sent(answers) {
  const work = (async () => {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(answers) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status === 409) {
      leaving = true; // the page of the conflict has both ways on
      form.submit();
      return new Promise(() => {});
    }
    if (!answer.ok || !page.querySelector("[data-preview]")) throw new Error(page.querySelector("main p:not(.quiet)")?.textContent ?? "Сервер не ответил");
    form.querySelector("[data-mark]").value = page.querySelector("[data-mark]").value;
    return page;
  })();
  saving = work.then(() => (saving = null), () => (saving = null));
  return work;
}

// A row moved, added or dropped: its list comes back from the server, the keyboard stays with the row.
async function rowed(button) {
  const list = button.closest("[data-rows]");
  const [what, , n] = button.value.split(":");
  clearTimeout(timer);
  timer = 0;
  while (saving) await saving;
  saved.textContent = "Сохраняем…";
  try {
    const page = await sent(new FormData(form, button));
    const fresh = page.querySelector(`[data-rows="${CSS.escape(list.dataset.rows)}"]`);
    list.replaceChildren(...document.adoptNode(fresh).childNodes);
    show(page);
    const at = what === "up" ? Number(n) - 1 : what === "down" ? Number(n) + 1 : Number(n);
    const rows = [...list.querySelectorAll("tbody tr, fieldset.person")];
    const row = what === "add" ? rows.at(-1) : rows[Math.min(at || 0, rows.length - 1)];
    const same = row?.querySelector(`[data-do][value^="${what}:"]:enabled`);
    const first = row?.querySelector("input, select, textarea");
    (what === "add" || what === "standard" ? first : same ?? row?.querySelector("[data-do]:enabled"))?.focus();
    if (!row) list.querySelector("[data-do]")?.focus();
    saved.textContent = { add: "Строка добавлена", drop: "Строка удалена", standard: "Типовой перечень вписан" }[what] ?? "Строка переставлена";
  } catch (error) {
    saved.textContent = `Не сохранено: ${error.message}. Повторите через минуту.`;
  }
}

// Whoever leaves by a link at once after typing leaves nothing behind.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || (!timer && !saving) || event.ctrlKey || event.metaKey || link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  if (timer) await save();
  while (saving) await saving;
  if (!leaving) location.assign(link.href);
});
addEventListener("pagehide", () => {
  if (timer && !leaving) navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
});

function show(page) {
  const tabs = document.querySelector("[data-tabs]");
  if (!tabs.contains(document.activeElement)) tabs.replaceChildren(...document.adoptNode(page.querySelector("[data-tabs]")).childNodes);
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
form?.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-do]")) {
    event.preventDefault();
    return rowed(event.submitter);
  }
  if (saving) { // what is under way changes what this form stands for
    event.preventDefault();
    const button = event.submitter;
    return saving.then(() => form.requestSubmit(button));
  }
  leaving = true;
  clearTimeout(timer);
  timer = 0;
});
addEventListener("pageshow", () => (leaving = false));
