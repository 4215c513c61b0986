"""Numbers in, a bar chart as inline SVG out. Lengths are per cent and em, so that it fits every screen and text size."""

from decimal import Decimal
from html import escape

from gkssg.model.blocks import Chart
from gkssg.model.page import Html
from gkssg.model.sheet import shown

# In em: a label, a bar, the gap behind a group. The widest bar leaves room for its number.
LABEL, BAR, GAP = 1.5, 1.35, 0.5
WIDEST = 74
_CENT = Decimal("0.01")


def bars(chart: Chart) -> Html:
    """The chart, without its table. A value below nothing is drawn as its size, and its number says the sign."""
    sizes = [Decimal(value).copy_abs() for each in chart.series for value in each.values if value is not None]
    largest = max(sizes, default=Decimal(0)) or Decimal(1)
    parts, top = [], 0.0
    for at, label in enumerate(chart.labels):
        parts.append(f'<text y="{top + 1.1:.2f}em">{escape(label)}</text>')
        top += LABEL
        for number, series in enumerate(chart.series):
            value = series.values[at]
            if value is not None:
                width = (Decimal(value).copy_abs() * WIDEST / largest).quantize(_CENT)
                parts.append(f'<rect class="s{number}" y="{top:.2f}em" width="{width}%" height="{BAR - 0.15:.2f}em"/>')
                parts.append(f'<text x="{width}%" dx=".4em" y="{top + 0.95:.2f}em">{shown(value)}</text>')
            top += BAR
        top += GAP
    name = escape(f"{chart.title}（{chart.unit}）" if chart.unit else chart.title)
    return Html(f'<svg role="img" aria-label="{name}" width="100%" height="{top:.2f}em">{"".join(parts)}</svg>')
