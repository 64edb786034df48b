const stepsMs = [0, 250, 500, 1000, 2000, 4000, 8000];
const longestMs = 10_000;

/** How long to wait before an attempt, counted from 0. Spread out, so that a class does not come back in one instant. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const step = stepsMs[attempt] ?? longestMs;
  return Math.round(step * (0.75 + random() * 0.5));
}
