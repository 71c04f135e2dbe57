// Sums by province as bars, and over time as a line, of the facts that are shown.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const FONT = "13px Vazirmatn, Tahoma, sans-serif";
const MOST = 12; // bars
const BAR = 34; // pixels for each
const LOW = 230; // pixels of the line's height, at least
const drawn = { places: null, times: null };

const textWidth = (texts) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = FONT;
  return Math.max(0, ...texts.map((text) => pen.measureText(text).width));
};

const axisLook = () => ({ stroke: colour("muted"), font: FONT, ticks: { show: false }, border: { show: true, stroke: colour("line"), width: 1 } });
const grid = () => ({ stroke: colour("line"), width: 1 });

const emptied = (name) => {
  drawn[name]?.destroy();
  drawn[name] = null;
  const place = document.getElementById(name);
  place.replaceChildren();
  return place;
};

const nothing = (place) => {
  place.append(element("p", { kind: "empty", text: "چیزی برای جمع کردن نیست" }));
  place.setAttribute("aria-label", "چیزی برای جمع کردن نیست");
};

const sayAll = (place, named, unit) =>
  place.setAttribute("aria-label", named.map(([name, sum]) => `${name}: ${about(sum.number)} ${unit}`).join("؛ "));

const sumTable = (id, head, named, unit) => {
  const rows = named.map(([name, sum]) =>
    element("tr", {}, element("th", { text: name, scope: "row" }), element("td", { text: `${about(sum.number)} ${unit}` }), element("td", { text: whole.format(sum.facts) })),
  );
  const titles = [head, "جمع", "داده"].map((text) => element("th", { text, scope: "col" }));
  document.getElementById(id).replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...titles)), element("tbody", {}, ...rows)));
};

const drawPlaces = (facts, group) => {
  const place = emptied("places");
  const sums = sumByPlace(facts, group.key).map(([code, sum]) => [placeName(code), sum, code]);
  sumTable("places-table", "استان", sums, group.unit);
  const certain = sums.filter(([, , code]) => code !== null);
  const untold = sums.find(([, , code]) => code === null);
  const notes = [];
  if (certain.length > MOST) notes.push(`${whole.format(certain.length - MOST)} جای دیگر در جدول است.`);
  if (untold) notes.push(`بی جای معلوم: ${about(untold[1].number)} ${group.unit} در ${whole.format(untold[1].facts)} داده.`);
  document.getElementById("places-note").textContent = notes.join(" ");
  const bars = certain.slice(0, MOST);
  if (!bars.length) return nothing(place);
  sayAll(place, certain, group.unit);
  const width = place.clientWidth;
  const names = bars.map(([name]) => name);
  const labels = bars.map(([, sum]) => about(sum.number));
  const nameWidth = Math.min(textWidth(names) + 14, width * 0.42);
  const labelWidth = textWidth(labels) + 14;
  const most = Math.max(...bars.map(([, sum]) => sum.number), 1e-9);
  const room = Math.max(0.25, 1 - labelWidth / (width - nameWidth)); // for the longest bar, beside its label
  drawn.places = new uPlot(
    {
      width,
      height: bars.length * BAR + 8,
      padding: [4, 0, 4, 4],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, x: false, y: false, points: { show: false } },
      scales: {
        x: { time: false, ori: 1, dir: -1, range: [-0.5, bars.length - 0.5] },
        y: { ori: 0, dir: -1, range: [0, most / room] },
      },
      axes: [
        { ...axisLook(), stroke: colour("ink"), side: 1, size: nameWidth, gap: 8, grid: { show: false }, splits: () => bars.map((_, i) => i), values: () => names },
        { show: false, side: 2 },
      ],
      series: [{}, { fill: colour("bar"), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.62, 22] }) }],
      hooks: {
        draw: [
          (chart) => {
            const { ctx } = chart;
            ctx.save();
            ctx.font = FONT.replace("13", String(13 * devicePixelRatio));
            ctx.fillStyle = colour("ink");
            ctx.textAlign = "right";
            ctx.textBaseline = "middle";
            bars.forEach(([, sum], i) => ctx.fillText(labels[i], chart.valToPos(sum.number, "y", true) - 6 * devicePixelRatio, chart.valToPos(i, "x", true)));
            ctx.restore();
          },
        ],
      },
    },
    [bars.map((_, i) => i), bars.map(([, sum]) => sum.number)],
    place,
  );
  drawn.places.over.addEventListener("click", () => {
    const bar = bars[drawn.places?.cursor.idx];
    if (bar) choose("province", state.province === bar[2] ? ALL : bar[2]);
  });
};

const drawTimes = (facts, group, step) => {
  const place = emptied("times");
  const name = step === "year" ? (year) => years.format(year) : monthName;
  const { told: sums, untold } = sumByTime(facts, group.key, step, data.articles);
  const named = sums.map(([time, sum]) => [name(time), sum]);
  sumTable("times-table", step === "year" ? "سال" : "ماه", named, group.unit);
  const note = document.getElementById("times-note");
  const rest = untold ? `${whole.format(untold)} داده در یک ${step === "year" ? "سال" : "ماه"} معلوم نمی‌گنجد.` : "";
  note.textContent = rest;
  if (!sums.length) return nothing(place);
  sayAll(place, named, group.unit);
  const times = between(sums[0][0], sums.at(-1)[0], step);
  const known = new Map(sums);
  const values = times.map((time) => known.get(time)?.number ?? null);
  const room = times.length > 1 ? (times.length - 1) * 0.03 : 1;
  const width = place.clientWidth;
  const fits = Math.max(1, Math.floor((width - 80) / (textWidth(times.map(name)) + 24)));
  const every = Math.ceil(times.length / fits);
  const most = Math.max(...values, 1e-9);
  drawn.times = new uPlot(
    {
      width,
      height: Math.max(LOW, matchMedia("(max-width: 45rem)").matches ? 0 : drawn.places?.height ?? 0),
      padding: [12, 24, 0, 8],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 9 } },
      scales: { x: { time: false, range: [-room, times.length - 1 + room] }, y: { range: [0, most * 1.12] } },
      axes: [
        { ...axisLook(), size: 30, grid: { show: false }, splits: () => times.map((_, i) => i).filter((i) => i % every === 0), values: (_, at) => at.map((i) => name(times[i])) },
        { ...axisLook(), grid: grid(), border: { show: false }, size: (_, texts) => textWidth(texts ?? []) + 16, values: (_, at) => at.map((number) => about(number)), space: 42 },
      ],
      series: [{}, { stroke: colour("stroke"), width: 1.5, spanGaps: true, points: { show: known.size < 80, size: 7, fill: colour("stroke") } }],
      hooks: {
        setCursor: [
          (chart) => {
            const i = chart.cursor.idx;
            const sum = i == null ? undefined : known.get(times[i]);
            note.textContent = sum ? `${name(times[i])}: ${about(sum.number)} ${group.unit} در ${whole.format(sum.facts)} داده` : rest;
          },
        ],
      },
    },
    [times.map((_, i) => i), values],
    place,
  );
};

const drawCharts = () => {
  const facts = data.facts.filter(passes);
  const key = document.getElementById("group").value;
  const group = data.groups.find((each) => each.key === key) ?? { key: null, name: "", unit: "" };
  const sum = sumAll(facts, group.key);
  const ranges = rangesOf(facts, group.key);
  const beside = [`در ${whole.format(sum.facts)} داده`, ranges ? `${whole.format(ranges)} بازه یا مقدار نامعلوم جمع نشده` : ""].filter(Boolean);
  document.getElementById("total").replaceChildren(`${about(sum.number)} ${group.unit} `, element("span", { text: beside.join("، ") }));
  drawPlaces(facts, group);
  drawTimes(facts, group, document.getElementById("step").value);
};
