from pathlib import Path

from counting import most_common
from report import bar_chart

text = Path("text/poem.txt").read_text()
counts = most_common(text, 8)

print(bar_chart(counts))
