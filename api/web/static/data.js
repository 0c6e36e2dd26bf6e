// Tables sorted by a column. The order of the act comes back with the third click.
const collator = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const printed = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  table.parentElement.after(said);
  heads.forEach((head, column) => {
    if (head.hasAttribute("data-fixed")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const order = NEXT[head.getAttribute("aria-sort") ?? "none"];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (order !== "none") head.setAttribute("aria-sort", order);
      body.append(...sorted(printed, column, order));
      const words = { none: "порядок как в акте", ascending: "по возрастанию", descending: "по убыванию" };
      said.textContent = `${button.textContent}: ${words[order]}`;
    });
  });
}

function sorted(rows, column, order) {
  if (order === "none") return rows;
  const key = (row) => row.cells[column].dataset.key;
  const sign = order === "ascending" ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (!a || !b) return Number(!a) - Number(!b); // what has no value stays last both ways
    return sign * collator.compare(a, b);
  });
}
