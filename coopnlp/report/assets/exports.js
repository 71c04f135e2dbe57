// What is shown as CSV and JSON, in the order of the table.

const flat = (record, before = "") =>
  Object.entries(record).flatMap(([name, part]) =>
    part !== null && typeof part === "object" ? flat(part, `${before}${name}_`) : [[`${before}${name}`, part]],
  );

const exported = (fact) => {
  const article = data.articles[fact.article];
  return { file: article.name, title: article.title, article_date: article.date, ...fact.record, sentence_text: sentenceOf(fact) };
};

// A spreadsheet would carry out a cell that begins like a formula; an apostrophe makes it text. «=» alone is none.
const csvCell = (part) => {
  if (part === undefined || part === null) return "";
  const text = String(part);
  const guarded = typeof part === "string" && /^[=+@\t\r-]./su.test(text) && !/^-[\d./]+$/u.test(text) ? `'${text}` : text;
  return /["\n\r,]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

const asCsv = (facts) => {
  const columns = ["file", "title", "article_date", ...data.columns, "sentence_text"];
  const lines = facts.map((fact) => {
    const parts = new Map(flat(exported(fact)));
    return columns.map((name) => csvCell(parts.get(name))).join(",");
  });
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
};

const asJson = (facts) => `${JSON.stringify(facts.map(exported), null, 1)}\n`;

const save = (name, kind, text) => {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

document.getElementById("csv").addEventListener("click", () => save("facts.csv", "text/csv", asCsv(shownFacts())));
document.getElementById("json").addEventListener("click", () => save("facts.json", "application/json", asJson(shownFacts())));
