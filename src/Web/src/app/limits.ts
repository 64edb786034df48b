import type { Limits } from '../client/contract';

let limits: Limits = {};

/** What the lab allows; nothing is known before the first session. */
export const labLimits = (): Limits => limits;

export function rememberLimits(known: Limits): void {
  limits = known;
}
