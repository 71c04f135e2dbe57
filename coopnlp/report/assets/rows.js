// The facts, what they are found by, and which are shown.

const data = JSON.parse(document.getElementById("data").textContent);

const placeOf = (fact) => fact.province ?? "";
const placeName = (code) => (code === null || code === "" ? UNKNOWN : data.places[code] ?? code);
const speakerOf = (fact) => fact.record.speaker?.name ?? "";
const measureOf = (fact) => fact.record.measure ?? "";
const sentenceOf = (fact) => data.sentences[fact.text];

data.facts.forEach((fact, id) => {
  const { record } = fact;
  fact.id = id;
  fact.found = spelling(
    [
      record.text, fact.amount, record.measure, record.of, record.speaker?.name, record.speaker?.role, record.place?.name,
      fact.where, fact.when, fact.gregorian, data.labels[record.label], sentenceOf(fact), data.articles[fact.article].name,
    ].filter(Boolean).join("\n"),
  );
});

const FILTERS = {
  label: (fact) => fact.record.label,
  province: placeOf,
  speaker: speakerOf,
  measure: measureOf,
};
const ALL = "*";
const state = { query: [], label: ALL, province: ALL, speaker: ALL, measure: ALL, once: false };

const passes = (fact) =>
  !(state.once && fact.again) &&
  Object.entries(FILTERS).every(([name, of]) => state[name] === ALL || of(fact) === state[name]) &&
  state.query.every((word) => fact.found.includes(word));

// What a filter can be set to, with how many facts have it, most frequent first, unknown last.
const choices = (name) => {
  const counts = new Map();
  for (const fact of data.facts) counts.set(FILTERS[name](fact), (counts.get(FILTERS[name](fact)) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => (a === "") - (b === "") || y - x || (a < b ? -1 : 1));
};
const choiceName = { label: (key) => data.labels[key] ?? key, province: placeName, speaker: (key) => key || UNKNOWN, measure: (key) => key || UNKNOWN };
