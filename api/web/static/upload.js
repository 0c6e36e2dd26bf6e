// Uploads with progress. Without this script the same forms are sent as usual.
const READING = "Читаем и проверяем…";

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  if (!form) return;
  event.preventDefault();
  send(form);
});
document.addEventListener("change", (event) => {
  const input = event.target.closest("form[data-upload] input[type=file]");
  if (input?.files.length) send(input.form);
});
document.addEventListener("dragover", (event) => event.target.closest?.(".drop")?.classList.add("over"));
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, (event) => event.target.closest?.(".drop")?.classList.remove("over"));
}

// «Назад» may bring the page back as it was left: in the middle of an upload.
addEventListener("pageshow", () => {
  for (const panel of document.querySelectorAll("[data-progress]")) panel.hidden = true;
});

// A file dropped beside the field must not replace the page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  const input = document.querySelector("form[data-upload] input[type=file]");
  if (event.target === input || !input) return;
  event.preventDefault();
  if (event.dataTransfer.files.length) {
    input.files = event.dataTransfer.files;
    send(input.form);
  }
});

function send(form) {
  const request = new XMLHttpRequest();
  const panel = form.querySelector("[data-progress]");
  const step = form.querySelector("[data-step]");
  const bar = panel.querySelector("progress");
  const problem = form.querySelector("[data-problem]");
  const name = form.querySelector("input[type=file]")?.files[0]?.name;
  problem.hidden = true;
  panel.hidden = false;
  step.textContent = name ? `Передаём файл «${name}»…` : READING;
  bar.value = 0;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    step.textContent = READING;
    bar.removeAttribute("value");
  });
  request.addEventListener("load", () => {
    if (request.status === 200 && request.response?.location) location.assign(request.response.location);
    else fail(form, request.response?.title, request.response?.detail);
  });
  request.addEventListener("error", () =>
    fail(form, "Сервер не ответил", "Файл больше предела, или связь оборвалась. Проверьте размер файла и повторите."),
  );
  request.open("POST", form.action);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}

function fail(form, title, detail) {
  const problem = form.querySelector("[data-problem]");
  const head = document.createElement("strong");
  head.textContent = title ?? "Файл не принят";
  problem.replaceChildren(head, document.createElement("br"), detail ?? "Повторите через минуту.");
  problem.hidden = false;
  form.querySelector("[data-progress]").hidden = true;
  const input = form.querySelector("input[type=file]");
  if (input) input.value = "";
}
