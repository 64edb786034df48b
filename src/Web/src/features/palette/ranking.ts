/** How well a text fits what was typed; undefined if its letters aren't there in order. Lower is better. */
export function fit(text: string, typed: string): number | undefined {
  const where = text.toLowerCase();
  const what = typed.toLowerCase().trim();
  if (what === '') return 0;
  const whole = where.indexOf(what);
  if (whole >= 0) return whole === 0 || /[\s/.:_-]/.test(where[whole - 1] ?? '') ? whole / 1000 : 1 + whole / 1000;
  let at = -1;
  let gaps = 0;
  for (const letter of what.replaceAll(' ', '')) {
    const next = where.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (at >= 0) gaps += next - at - 1;
    at = next;
  }
  return 2 + gaps;
}

/** Those that fit, the best first. */
export function ranked<T>(items: readonly T[], textOf: (item: T) => string, typed: string): T[] {
  return items
    .flatMap((item, index) => {
      const text = textOf(item);
      const value = fit(text, typed);
      // Of two that fit alike the shorter one is nearer.
      return value === undefined ? [] : [{ item, value: value + (typed === '' ? 0 : text.length / 100_000), index }];
    })
    .sort((one, other) => one.value - other.value || one.index - other.index)
    .map(({ item }) => item);
}
