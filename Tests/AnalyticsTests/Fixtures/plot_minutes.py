"""The minutes that minute_candles.py prints as a picture: plot_minutes.py AAPL-hour-minutes.csv > minutes.svg"""
import sys

rows = []  # minute, low, high and close in dollars, volume, trades
for row in open(sys.argv[1]):
    minute, _, high, low, close, volume, trades = map(int, row.split(","))
    rows.append([minute, low / 1e4, high / 1e4, close / 1e4, volume, trades])
width, left, gap, heights = 720, 64, 26, [190, 90, 90]
step = (width - left - 12) / len(rows)
out = []


def text(x, y, words, anchor="start"):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>')


def panel(top, height, title, values, low, unit):
    high = max(values)
    text(left, top - 7, title)
    out.append(f'<rect class="frame" x="{left}" y="{top}" width="{width - left - 12}" height="{height}"/>')
    for part in (0, 0.5, 1):
        y = top + height * (1 - part)
        text(left - 6, y + 4, unit.format(low + (high - low) * part), "end")
    return lambda value: top + height * (1 - (value - low) / (high - low))


top = gap
place = panel(top, heights[0], "price, dollars: low to high of each minute, and its close", [r[2] for r in rows],
              min(r[1] for r in rows), "{:.2f}")
for index, (_, low, high, close, _, _) in enumerate(rows):
    x = left + (index + 0.5) * step
    out.append(f'<line class="range" x1="{x:.1f}" x2="{x:.1f}" y1="{place(low):.1f}" y2="{place(high):.1f}"/>')
points = " ".join(f"{left + (i + 0.5) * step:.1f},{place(r[3]):.1f}" for i, r in enumerate(rows))
out.append(f'<polyline class="close" points="{points}"/>')
for number, (title, column, unit) in enumerate([("volume, shares", 4, "{:.0f}"), ("trades", 5, "{:.0f}")]):
    top += heights[number] + gap
    values = [r[column] for r in rows]
    place = panel(top, heights[number + 1], title, values, 0, unit)
    for index, value in enumerate(values):
        x, y = left + index * step, place(value)
        out.append(f'<rect class="bar" x="{x + 1:.1f}" y="{y:.1f}" width="{step - 2:.1f}" height="{place(0) - y:.1f}"/>')
bottom = top + heights[2]
for index in range(0, len(rows) + 1, 15):
    minute = int(rows[0][0]) + index
    text(left + index * step, bottom + 16, f"{minute // 60:02}:{minute % 60:02}", "middle")
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 26}" font-family="sans-serif" font-size="12">')
print("<style>text{fill:#444}.frame{fill:none;stroke:#bbb}.range{stroke:#9ab;stroke-width:3}.bar{fill:#7a9cc6}"
      ".close{fill:none;stroke:#b03a2e;stroke-width:1.5}</style>")
print(f'<rect width="{width}" height="{bottom + 26}" fill="white"/>')
print("\n".join(out) + "\n</svg>")
