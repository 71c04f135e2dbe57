"""The labeling interface of Label Studio for both layers, right to left, with a field for each part of a value."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from coopnlp.labels import ENTITIES, LAYERS, NUMBER_LABELS, NUMBERS
from coopnlp.values import CALENDARS, COMPARATORS, PRECISIONS
from training.formats.corrections import PARTS
from training.formats.label_studio import TEXT

FONTS = "Vazirmatn, Vazir, Sahel, 'Noto Naskh Arabic', Tahoma, sans-serif"
# Entities in full colours, numbers in pale ones; the colour-blind can tell the layers apart by lightness.
COLOURS: dict[str, str] = {
    "PERSON": "#1f77b4",
    "ORG": "#d62728",
    "LOC": "#2ca02c",
    "FAC": "#8c564b",
    "EVENT": "#9467bd",
    "PRODUCT": "#ff7f0e",
    "MONEY": "#e6c229",
    "PERCENT": "#9edae5",
    "QUANTITY": "#98df8a",
    "CARDINAL": "#c7c7c7",
    "ORDINAL": "#c5b0d5",
    "DATE": "#aec7e8",
    "TIME": "#f7b6d2",
    "DURATION": "#ffbb78",
}
HOTKEYS: dict[str, str] = {
    "PERSON": "1",
    "ORG": "2",
    "LOC": "3",
    "FAC": "4",
    "EVENT": "5",
    "PRODUCT": "6",
    "MONEY": "q",
    "PERCENT": "w",
    "QUANTITY": "e",
    "CARDINAL": "r",
    "ORDINAL": "t",
    "DATE": "y",
    "TIME": "g",
    "DURATION": "b",
}
# Part of a value: what is shown above its field.
_FIELDS: dict[str, str] = {
    "comparator": "مقایسه (comparator)",
    "value": "مقدار (value) — 18، 2.5، 2/3؛ none اگر مقداری ندارد",
    "low": "از (low)",
    "high": "تا (high)",
    "currency": "واحد پول (currency) — IRT تومان، IRR ریال، USD دلار",
    "unit": "واحد (unit) — تن، هکتار، کیلومتر",
    "counted": "چه چیزی شمرده شده (counted) — نفر، فرصت شغلی",
    "time": "ساعت (time) — 10:30",
    "duration": "مدت (duration) — P3Y، P24M، PT48H",
    "start": "آغاز (start) — 2025-09-02 میلادی؛ ????-06-11 اگر سال معلوم نیست",
    "end": "پایان (end) — روز آخر هم جزو آن است",
    "calendar": "تقویم (calendar)",
    "precision": "دقت (precision)",
    "json": "یا همهٔ مقدار یک‌جا (json)",
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "comparator": tuple(sign for sign in COMPARATORS if sign != "="),
    "calendar": CALENDARS,
    "precision": PRECISIONS,
}


def _labels(layer: str) -> str:
    lines = [f'    <Labels name="{layer}" toName="{TEXT}" showInline="true">']
    lines += [
        f'      <Label value="{label}" background="{COLOURS[label]}" hotkey="{HOTKEYS[label]}"/>'
        for label in LAYERS[layer]
    ]
    return "\n".join([*lines, "    </Labels>"])


def _field(name: str) -> str:
    labels = ",".join(label for label in NUMBER_LABELS if name in PARTS[label])
    when = f'visibleWhen="region-selected" whenTagName="{NUMBERS}" whenLabelValue="{labels}"'
    common = f'name="{name}" toName="{TEXT}" perRegion="true" required="false"'
    if name in _CHOICES:
        picks = "".join(f"<Choice value={quoteattr(pick)}/>" for pick in _CHOICES[name])
        control = f'<Choices {common} choice="single" showInline="true">{picks}</Choices>'
    else:
        control = f'<TextArea {common} editable="true" maxSubmissions="1" rows="1"/>'
    header = f'<Header value={quoteattr(_FIELDS[name])} size="5"/>'
    return f"    <View {when}>\n      {header}\n      {control}\n    </View>"


def config_xml() -> str:
    """What is pasted under Settings → Labeling Interface → Code.

    Colours and hotkeys for all labels of both layers, which may overlap; the text from right to left in a Persian
    font; the fields of a value appear when a number is selected, those that its label has.
    """
    fields = "\n".join(map(_field, _FIELDS))
    return f"""<View style="display: flex; flex-direction: row-reverse; direction: ltr">
  <Style>
    .htx-text {{ white-space: pre-wrap; direction: rtl; text-align: right; unicode-bidi: plaintext }}
    .coop-fields textarea {{ unicode-bidi: plaintext }}
  </Style>
  <View style="flex: 70%; padding: 0 1em">
{_labels(ENTITIES)}
{_labels(NUMBERS)}
    <View style="direction: rtl; text-align: right; font-size: 1.2em; line-height: 2.4; font-family: {FONTS}">
      <Text name="{TEXT}" value="$text" granularity="symbol" showLabels="true"/>
    </View>
  </View>
  <View className="coop-fields" style="flex: 30%; position: sticky; top: 0; align-self: flex-start; direction: rtl">
{fields}
  </View>
</View>
"""
