// A job's progress without a reload of the whole page.
const WAIT = 800;

async function look() {
  const panel = document.querySelector("[data-job]");
  if (!panel || panel.dataset.job === "ended") return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-job]");
    if (answer.ok && fresh) panel.replaceWith(document.adoptNode(fresh));
  } catch {
    // The next look may reach the server again.
  }
  setTimeout(look, WAIT);
}

setTimeout(look, WAIT);
