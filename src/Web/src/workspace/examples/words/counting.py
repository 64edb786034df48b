import re
from collections import Counter


def most_common(text, how_many):
    """The most common words of a text with how often they appear."""
    words = re.findall(r"[a-z']+", text.lower())
    return Counter(words).most_common(how_many)
