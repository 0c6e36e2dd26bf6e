// The act and its findings: a click goes both ways, filters and decisions without a reload.
// Everything listens on the document, since a decision replaces the content of the page.
const review = () => document.querySelector("[data-review]");
const numbers = (element) => (element.dataset.f ?? "").split(" ");

function view(name) {
  review().dataset.view = name;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

function choose(n) {
  for (const element of document.querySelectorAll(".current")) element.classList.remove("current");
  document.getElementById(`f${n}`)?.classList.add("current");
  for (const mark of document.querySelectorAll("mark, .ref")) {
    if (numbers(mark).includes(String(n))) mark.classList.add("current");
  }
}

function toFinding(n) {
  const card = document.getElementById(`f${n}`);
  if (!card || card.hidden) return;
  view("findings");
  choose(n);
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
}

function toPlace(n, id) {
  const place = document.getElementById(id);
  if (!place) return;
  view("act");
  choose(n);
  place.scrollIntoView({ block: "center", inline: "nearest" });
  // The keyboard goes on from the finding's number beside the words, which leads back.
  const ref = [...document.querySelectorAll(".ref")].find(
    (link) => numbers(link).includes(String(n)) && place.compareDocumentPosition(link) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY),
  );
  ref?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const shown = event.target.closest("[data-show]");
  if (shown) return view(shown.dataset.show);
  if (event.target.closest("[data-all]")) return showAll();
  const ref = event.target.closest(".ref");
  const place = event.target.closest("a[data-n]");
  const mark = event.target.closest("mark:not(.off)");
  if (ref) {
    event.preventDefault();
    toFinding(ref.dataset.f);
  } else if (place) {
    event.preventDefault();
    toPlace(place.dataset.n, decodeURIComponent(place.hash.slice(1)));
  } else if (mark && getSelection().isCollapsed) {
    toFinding(numbers(mark).find((n) => !document.getElementById(`f${n}`)?.hidden));
  } else {
    const inner = event.target.closest('a[href^="#"]');
    const target = inner && document.getElementById(decodeURIComponent(inner.hash.slice(1)));
    if (target) view(target.closest(".act") ? "act" : "findings");
  }
});

function filter() {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  const boxes = (name) => [...form.querySelectorAll(`input[name=${name}]`)];
  const chosen = (name) => {
    const all = boxes(name);
    return all.length ? new Set(all.filter((box) => box.checked).map((box) => box.value)) : null;
  };
  const levels = chosen("level");
  const groups = chosen("group");
  let shown = 0;
  const cards = [...document.querySelectorAll(".finding")];
  const visible = new Set();
  for (const card of cards) {
    const on = (!levels || levels.has(card.dataset.level)) && (!groups || groups.has(card.dataset.group));
    card.hidden = !on;
    if (on) visible.add(card.id.slice(1));
    shown += on;
  }
  for (const mark of document.querySelectorAll("mark, .ref")) {
    mark.classList.toggle("off", !numbers(mark).some((n) => visible.has(n)));
  }
  form.querySelector("[data-shown]").textContent = `Показано ${shown} из ${cards.length}`;
  form.querySelector("[data-all]").hidden = shown === cards.length;
  const query = new URLSearchParams(location.search);
  for (const name of ["level", "group"]) {
    query.delete(name);
    const off = boxes(name).some((box) => !box.checked);
    if (off) for (const value of chosen(name).size ? chosen(name) : [""]) query.append(name, value);
  }
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function showAll() {
  for (const box of document.querySelectorAll("[data-filters] input[type=checkbox]")) box.checked = true;
  filter();
}

document.addEventListener("change", (event) => event.target.closest("[data-filters]") && filter());

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-swap]");
  if (!form) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  body.set("back", location.pathname + location.search);
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  const panel = document.querySelector(".findings");
  const kept = [panel.scrollTop, document.querySelector(".act").scrollTop, scrollY, review().dataset.view];
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-review]");
    if (!answer.ok || !fresh) throw new Error(page.querySelector("h1")?.textContent);
    review().replaceWith(document.adoptNode(fresh));
    view(kept[3]);
    filter();
    document.querySelector(".findings").scrollTo({ top: kept[0], behavior: "instant" });
    document.querySelector(".act").scrollTo({ top: kept[1], behavior: "instant" });
    scrollTo({ top: kept[2], behavior: "instant" });
    document.querySelector(".findings").focus({ preventScroll: true });
  } catch (error) {
    const problem = document.createElement("p");
    problem.className = "notice bad";
    problem.setAttribute("role", "alert");
    problem.textContent = `Не сохранено. ${error.message || "Сервер не ответил"}. Обновите страницу и повторите.`;
    form.append(problem);
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});

// What is linked to from elsewhere may stand in the half that a phone does not show at first.
function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  const [, kind, n] = /^([fm])(\d+)$/.exec(id) ?? [];
  if (kind === "f") return toFinding(n);
  if (kind === "m") return toPlace(n, id);
  const target = id && document.getElementById(id);
  if (!target) return;
  view(target.closest(".act") ? "act" : "findings");
  target.scrollIntoView({ block: target.offsetHeight < innerHeight / 2 ? "center" : "start", inline: "nearest" });
}

document.querySelector("[data-all]")?.toggleAttribute("hidden", !document.querySelector(".finding[hidden]"));
arrive();
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && !target.checkVisibility()) arrive();
});
