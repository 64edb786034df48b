import { formatDuration } from '../ui/format';
import { labLimits } from './limits';

const offered = [120_000, 600_000];

/** How long programs may run: what the lab says, or longer as far as it allows. A server needs it. */
export function timeLimits(): (readonly [ms: number, label: string])[] {
  const { timeoutMs, maxTimeoutMs = 600_000 } = labLimits();
  const usual = timeoutMs === undefined ? '' : ` (${formatDuration(timeoutMs)})`;
  return [[0, `Usual time limit${usual}`], ...offered.filter((ms) => ms <= maxTimeoutMs).map((ms) => [ms, `Up to ${formatDuration(ms).replace(/ 0 s$/, '')}`] as const)];
}
