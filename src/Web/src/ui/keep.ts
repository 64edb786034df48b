/** Reads what a page kept in the browser; storage may be off or hold what an older version wrote. */
export function recall<T>(storage: () => Storage, key: string, isFit: (value: unknown) => value is T): T | undefined {
  try {
    const text = storage().getItem(key);
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return isFit(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value in the browser, or forgets it if it is undefined. A full or forbidden storage is no reason to stop working. */
export function keep(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // It lives on in memory for this page.
  }
}

export const local = (): Storage => window.localStorage;

/** Outlives a reload, not the tab. */
export const ofTab = (): Storage => window.sessionStorage;

export const isText = (value: unknown): value is string => typeof value === 'string';
