/**
 * Decoders may give 64-bit integers as `bigint`; all of the contract's fit a `number`.
 * What has none comes back as it is, so an event costs no copy.
 */
export function withNumbers<T>(value: T): T {
  return plain(value) as T;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  return hasBigInt(value) ? rebuilt(value) : value;
}

function hasBigInt(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBigInt);
}

function rebuilt(value: object): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}
