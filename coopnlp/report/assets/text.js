// Text and numbers for people: Persian digits, large numbers by their names, the spelling in which a search is done.

const element = (name, { text, kind, ...attributes } = {}, ...children) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const whole = new Intl.NumberFormat("fa-IR");
const rounded = new Intl.NumberFormat("fa-IR", { maximumSignificantDigits: 3 });
const years = new Intl.NumberFormat("fa-IR", { useGrouping: false });
const MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];
const SCALES = [[1e12, "هزار میلیارد"], [1e9, "میلیارد"], [1e6, "میلیون"]];
const UNKNOWN = "نامعلوم";

// Three digits that count; what is below a million in full.
const about = (number) => {
  for (const [scale, name] of SCALES) {
    if (Math.abs(number) >= scale) return `${rounded.format(number / scale)} ${name}`;
  }
  return Math.abs(number) >= 1000 ? whole.format(Math.round(number)) : rounded.format(number);
};

const monthName = (month) => `${MONTHS[(month % 100) - 1]} ${years.format(Math.floor(month / 100))}`;

// «سرمایه‌گذاری», «سرمايه گذاري» and «سرمایهگذاری» are found by one another; so are «۱۸» and «18».
const LETTERS = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و" };
const spelling = (text) =>
  text
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060]/g, "")
    .replace(/[يىئكةۀأإآؤ]/g, (letter) => LETTERS[letter])
    .replace(/[۰-۹]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x6f0 + 48))
    .replace(/[٠-٩]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x660 + 48))
    .replace(/٬/g, "")
    .replace(/٫/g, ".");
