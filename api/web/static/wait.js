// A busy server is asked again until it answers; then the page is what was asked for.
const said = document.querySelector("[data-waited]");
const start = Date.now();

async function ask() {
  let wait = 2;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.status !== 429 && answer.status !== 503) return location.reload();
    wait = Math.min(15, Number(answer.headers.get("Retry-After")) || wait);
  } catch {
    wait = 5;
  }
  said.textContent = `Ждём ${Math.round((Date.now() - start) / 1000)} с, спросим снова через ${wait} с.`;
  setTimeout(ask, wait * 1000);
}

setTimeout(ask, 1500);
