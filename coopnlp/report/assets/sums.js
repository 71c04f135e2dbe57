// What the facts that are shown add up to; `coopnlp/report/sums.py` does the same for all of them.

const STEPS = {
  month: (fact) => fact.month ?? null,
  year: (fact) => fact.year ?? null,
  published: (fact, articles) => articles[fact.article].month ?? null,
};

// Facts of one group by a key: [[key, {number, facts}], …] in the order in which keys come.
const sumBy = (facts, group, key) => {
  const sums = new Map();
  for (const fact of facts) {
    if (fact.group !== group || fact.adds === undefined) continue;
    const at = key(fact);
    const sum = sums.get(at) ?? { number: 0, facts: 0 };
    sum.number += fact.adds;
    sum.facts += 1;
    sums.set(at, sum);
  }
  return [...sums];
};

const sumAll = (facts, group) => sumBy(facts, group, () => 0)[0]?.[1] ?? { number: 0, facts: 0 };

// Largest first; what has no certain place last.
const sumByPlace = (facts, group) =>
  sumBy(facts, group, (fact) => fact.province ?? null).sort(
    ([a, x], [b, y]) => (a === null) - (b === null) || y.number - x.number || (a < b ? -1 : 1),
  );

// Earliest first, and what lies in no single step.
const sumByTime = (facts, group, step, articles) => {
  const sums = sumBy(facts, group, (fact) => STEPS[step](fact, articles));
  return {
    told: sums.filter(([time]) => time !== null).sort(([a], [b]) => a - b),
    untold: sums.find(([time]) => time === null)?.[1].facts ?? 0,
  };
};

// Ranges of a group: they are shown, but have no sum.
const rangesOf = (facts, group) => facts.filter((fact) => fact.group === group && fact.adds === undefined && !fact.again).length;

// All steps from the first to the last, so that a year without facts is seen as one.
const between = (first, last, step) => {
  const steps = [];
  for (let time = first; time <= last; time = step === "year" ? time + 1 : time % 100 === 12 ? time + 89 : time + 1) steps.push(time);
  return steps;
};
