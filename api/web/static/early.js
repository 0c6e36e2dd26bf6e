// Before the first paint: say that scripts run, so that the page shows what only they can serve.
document.documentElement.classList.add("js");
