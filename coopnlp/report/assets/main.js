// Filters, and what follows when one is set.

const option = (value, text) => element("option", { value, text });

const fillFilters = () => {
  for (const name of Object.keys(FILTERS)) {
    const told = choices(name).map(([key, count]) => option(key, `${choiceName[name](key)} (${whole.format(count)})`));
    document.getElementById(name).append(option(ALL, "همه"), ...told);
  }
  document.getElementById("group").append(...data.groups.map((group) => option(group.key, group.name)));
};

const refresh = () => {
  table.refreshFilter();
  drawCharts();
};

const choose = (name, value) => {
  state[name] = value;
  document.getElementById(name).value = value;
  refresh();
};

const listen = () => {
  let waiting = 0;
  document.getElementById("query").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      state.query = spelling(event.target.value).split(/\s+/).filter(Boolean);
      refresh();
    }, 120);
  });
  for (const name of Object.keys(FILTERS)) {
    document.getElementById(name).addEventListener("change", (event) => choose(name, event.target.value));
  }
  document.getElementById("once").addEventListener("change", (event) => {
    state.once = event.target.checked;
    refresh();
  });
  document.getElementById("order").addEventListener("change", sortTable);
  for (const name of ["group", "step"]) document.getElementById(name).addEventListener("change", drawCharts);
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    document.getElementById("filters").reset();
    Object.assign(state, { query: [], label: ALL, province: ALL, speaker: ALL, measure: ALL, once: false });
    sortTable();
    refresh();
  });
  narrow.addEventListener("change", buildTable);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === wide) return; // a phone's bar that comes and goes
    wide = innerWidth;
    drawCharts();
  });
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    fillPrint();
    drawCharts();
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    document.getElementById("print").replaceChildren();
    drawCharts();
  });
};

// A month says more than a year, if that is told of at least half of what has a time at all.
const firstStep = () => {
  const timed = data.facts.filter((fact) => fact.year !== undefined);
  return timed.filter((fact) => fact.month !== undefined).length * 2 >= timed.length ? "month" : "year";
};

const start = () => {
  const speakers = new Set(data.facts.map(speakerOf).filter(Boolean)).size;
  const places = Object.keys(data.places).filter((code) => code.includes("-")).length;
  document.getElementById("counts").textContent = [
    `${whole.format(data.articles.length)} خبر`, `${whole.format(data.facts.length)} داده`,
    `${whole.format(speakers)} گوینده`, `${whole.format(places)} استان`,
  ].join(" · ");
  document.querySelector("main").hidden = false;
  fillFilters();
  document.getElementById("step").value = firstStep();
  buildTable();
  listen();
  drawCharts();
  document.fonts.load(FONT).then(drawCharts, () => {}); // the charts were measured in another font
};

// For tests and for whoever opens the console.
globalThis.coopnlpReport = { data, state, passes, sumAll, sumByPlace, sumByTime, between, about, monthName, spelling, csvCell, asCsv, asJson, shownFacts, drawnArticle };
start();
