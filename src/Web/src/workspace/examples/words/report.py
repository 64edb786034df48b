def bar_chart(counts):
    """A bar for each word, as text."""
    width = max(len(word) for word, _ in counts)
    return "\n".join(f"{word:>{width}} {'█' * count} {count}" for word, count in counts)
