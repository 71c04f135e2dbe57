// An article with its marks, and the sentence of the fact that it was opened from. Everything is drawn as text nodes.

const JOINT = "\u2060\u200c"; // no line ends between a mark and its value, see coopnlp/output/marks.py

const nameOf = (mark) => data.labels[mark.label] ?? mark.label;
const titleOf = (mark) => {
  const exact = mark.exact ?? mark.value;
  return `${nameOf(mark)} (${mark.label})${exact ? `: ${exact}` : ""}`;
};

const drawnNote = (mark) => {
  const note = element("small", { text: JOINT + nameOf(mark) });
  if (mark.long) note.className = "long";
  if (mark.value) note.append("\u00a0·\u00a0", element("bdi", { text: mark.value, dir: mark.direction ?? "rtl" }));
  return note;
};

const drawnPiece = (piece, marks) => {
  if (typeof piece === "string") return document.createTextNode(piece);
  const [index, parts, ends] = piece;
  const mark = marks[index];
  const drawn = element("mark", { kind: mark.layer, "data-label": mark.label, title: titleOf(mark) });
  drawn.dataset.start = mark.start;
  drawn.append(...parts.map((part) => drawnPiece(part, marks)));
  if (ends) drawn.append(drawnNote(mark));
  return drawn;
};

const drawnArticle = (index) => {
  const { sentences, marks } = JSON.parse(document.getElementById(`a${index}`).textContent);
  return sentences.map((pieces) => element("span", {}, ...pieces.map((piece) => drawnPiece(piece, marks))));
};

const DIRECTIONS = { rise: "افزایش", fall: "کاهش" };
const SOURCES = { paragraph: "از بند", article: "از کل خبر" }; // told elsewhere than in the sentence
const sourceOf = (told) => SOURCES[told?.source] ?? "";
const inBrackets = (told) => (sourceOf(told) ? ` (${sourceOf(told)})` : "");

const told = (fact) => {
  const { record } = fact;
  const change = record.change;
  return [
    [data.labels[record.label], fact.amount],
    ["موضوع", [record.measure, record.of].filter(Boolean).join(" — ")],
    ["گوینده", [record.speaker?.name, record.speaker?.role].filter(Boolean).join("، ")],
    ["جا", fact.where && fact.where + inBrackets(record.place)],
    ["زمان", [fact.when, fact.gregorian].filter(Boolean).join(" — ") + inBrackets(record.period)],
    ["تغییر", change && [DIRECTIONS[change.direction], change.against && `نسبت به ${change.against.text}`].filter(Boolean).join(" ")],
    ["تکرار", fact.again && "پیش‌تر در همین خبر گفته شده؛ در جمع نمی‌آید"],
  ];
};
const ALWAYS = new Set(["گوینده", "جا", "زمان"]);

const dialog = document.getElementById("article");
const opened = { fact: null };

const openArticle = (fact) => {
  opened.fact = fact;
  const article = data.articles[fact.article];
  document.getElementById("article-title").textContent = article.title || article.name || UNKNOWN;
  const dates = article.when ? `${article.when} — ${article.gregorian}` : "بی تاریخ";
  document.getElementById("article-date").replaceChildren(dates, ...(article.name ? [" · ", element("bdi", { text: article.name })] : []));
  document.getElementById("article-fact").replaceChildren(
    ...told(fact).flatMap(([name, text]) =>
      text || ALWAYS.has(name) ? [element("dt", { text: name }), element("dd", { text: text || UNKNOWN })] : [],
    ),
  );
  const text = document.getElementById("article-text");
  const sentences = drawnArticle(fact.article);
  text.replaceChildren(...sentences);
  const here = sentences[fact.record.sentence];
  here?.classList.add("here");
  text.querySelectorAll(`mark.numbers[data-start="${fact.record.start}"]`).forEach((mark) => mark.classList.add("this"));
  const order = shownFacts();
  const at = order.indexOf(fact);
  document.getElementById("before").disabled = at <= 0;
  document.getElementById("after").disabled = at < 0 || at === order.length - 1;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  if (here && here.getBoundingClientRect().bottom > dialog.getBoundingClientRect().bottom) here.scrollIntoView({ block: "center" });
};

const step = (by) => {
  const order = shownFacts();
  const next = order[order.indexOf(opened.fact) + by];
  if (next) openArticle(next);
};
document.getElementById("before").addEventListener("click", () => step(-1));
document.getElementById("after").addEventListener("click", () => step(1));
document.getElementById("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // beside the article
});
