// What is shown as CSV and JSON, in the order of the table.

const flat = (record, before = "") =>
  Object.entries(record).flatMap(([name, part]) =>
    part !== null && typeof part === "object" ? flat(part, `${before}${name}_`) : [[`${before}${name}`, part]],
  );

const exported = (fact) => {
  const article = data.articles[fact.article];
  return { file: article.name, title: article.title, article_date: article.date, ...fact.record, sentence_text: sentenceOf(fact) };
};

// What `coopnlp.output.cells` does in Python: a cell stands on one line, without control characters, and a spreadsheet
// carries out nothing: an apostrophe makes text of what begins like a formula. «=» alone is none, and a number is one.
const LINE_END = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/gu;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/gu;
const FORMULA = /^\s*[=+\-@＝＋－＠]./su;
const NUMBER = /^[-+]?\d+(?:[./]\d+)?(?:[eE][-+]?\d+)?$/u;

const csvCell = (part) => {
  if (part === undefined || part === null) return "";
  const text = String(part).replaceAll(LINE_END, " ").replaceAll(CONTROL, "\ufffd");
  const risky = typeof part === "string" && (FORMULA.test(text) || /^\s*\t./su.test(part)) && !NUMBER.test(text);
  const guarded = risky ? `'${text}` : text;
  return /[",]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
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
