// The table of facts: columns on a wide screen, one card for each fact on a phone. Only the rows in view are drawn.

const narrow = matchMedia("(max-width: 56rem)");

const opener = (fact) => element("button", { kind: "open", text: fact.amount, type: "button", title: `متن خبر: ${fact.amount}` });
const again = (fact) => (fact.again ? [element("span", { kind: "tag again", text: "تکراری" })] : []);
const orUnknown = (text) => (text ? element("span", { text, title: text }) : element("span", { kind: "unknown", text: UNKNOWN }));
const small = (text) => (text ? [element("span", { kind: "small", text, title: text })] : []);
const cell = (...children) => element("div", { kind: "cell" }, ...children);
const factOf = (cellOfTable) => cellOfTable.getRow().getData();

const shownAs = {
  size: (fact) => cell(opener(fact), element("span", {}, element("span", { kind: "tag", text: data.labels[fact.record.label] }), ...again(fact))),
  measure: (fact) => cell(element("span", { text: measureOf(fact) || "—", title: measureOf(fact) }), ...small(fact.record.of)),
  speaker: (fact) => cell(orUnknown(speakerOf(fact)), ...small(fact.record.speaker?.role)),
  where: (fact) => {
    const county = fact.record.place?.county;
    const rest = [county && placeName(fact.province), sourceOf(fact.record.place)].filter(Boolean).join("، ");
    return cell(orUnknown(county ?? fact.where), ...small(rest));
  },
  day: (fact) => cell(orUnknown(fact.when), ...small(fact.gregorian)),
  article: (fact) => {
    const article = data.articles[fact.article];
    return cell(element("span", { text: article.title || article.name, title: article.title }), ...small(article.when));
  },
  card: (fact) => {
    const what = [fact.record.measure, fact.record.of].filter(Boolean).join(" — ");
    const whereAndWhen = [fact.where || `جا ${UNKNOWN}`, fact.when || `زمان ${UNKNOWN}`].join(" · ");
    return element(
      "div",
      { kind: "card" },
      element("span", {}, opener(fact), ...again(fact)),
      element("span", { text: what || data.labels[fact.record.label] }),
      element("span", { kind: "small", text: speakerOf(fact) || `گوینده ${UNKNOWN}` }),
      element("span", { kind: "small", text: whereAndWhen }),
    );
  },
};

const column = (field, title, more = {}) => ({
  field, title, resizable: false, formatter: (cellOfTable) => shownAs[field](factOf(cellOfTable)), headerSort: false, ...more,
});
const sortable = { headerSort: true, sorter: "number", sorterParams: { alignEmptyValues: "bottom" }, headerSortStartingDir: "desc" };

const CARD_HEIGHT = 124;
const ROW_HEIGHT = 68;
let table = null;

const buildTable = () => {
  const cards = narrow.matches;
  table?.destroy();
  table = new Tabulator("#facts", {
    data: data.facts,
    index: "id",
    textDirection: "rtl",
    layout: "fitColumns",
    maxHeight: "78vh",
    rowHeight: cards ? CARD_HEIGHT : ROW_HEIGHT,
    headerVisible: !cards,
    placeholder: "هیچ داده‌ای با این پالایش نیست",
    columnDefaults: { headerTooltip: false, minWidth: 90 },
    columns: [
      column("card", "", { visible: cards }),
      column("size", "مقدار", { visible: !cards, widthGrow: 2.1, ...sortable }),
      column("measure", "موضوع", { visible: !cards, widthGrow: 2 }),
      column("speaker", "گوینده", { visible: !cards, widthGrow: 2.2 }),
      column("where", "جا", { visible: !cards, widthGrow: 1.4 }),
      column("day", "زمان", { visible: !cards, widthGrow: 2, ...sortable }),
      column("article", "خبر", { visible: !cards, widthGrow: 2.6 }),
    ],
    initialFilter: [],
  });
  table.on("tableBuilt", () => {
    table.setFilter(passes);
    sortTable();
  });
  table.on("dataSorted", (sorters) => {
    const told = sorters.length ? `${sorters[0].field}:${sorters[0].dir}` : "";
    document.getElementById("order").value = told;
  });
  table.on("dataFiltered", (_, rows) => {
    const all = data.facts.length;
    document.getElementById("shown").textContent =
      rows.length === all ? `${whole.format(all)} داده` : `${whole.format(rows.length)} داده از ${whole.format(all)}`;
  });
  table.on("rowClick", (_, row) => openArticle(row.getData()));
};

const sortTable = () => {
  const [field, dir] = document.getElementById("order").value.split(":");
  if (dir) table.setSort(field, dir);
  else table.clearSort(), table.setSort([]);
};

// In the order of the table.
const shownFacts = () => table.getRows("active").map((row) => row.getData());

// A printer gets all rows that are shown, not those in view.
const fillPrint = () => {
  const titles = ["مقدار", "موضوع", "گوینده", "جا", "زمان", "خبر"].map((text) => element("th", { text, scope: "col" }));
  const rows = shownFacts().map((fact) => {
    const { record } = fact;
    const texts = [
      fact.amount + (fact.again ? " (تکراری)" : ""),
      [record.measure, record.of].filter(Boolean).join(" — "),
      [record.speaker?.name ?? UNKNOWN, record.speaker?.role].filter(Boolean).join("، "),
      fact.where || UNKNOWN,
      [fact.when || UNKNOWN, fact.gregorian].filter(Boolean).join(" — "),
      data.articles[fact.article].title,
    ];
    return element("tr", {}, ...texts.map((text) => element("td", { text })));
  });
  document.getElementById("print").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...titles)), element("tbody", {}, ...rows)));
};
