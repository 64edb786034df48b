const names: Readonly<Record<number, string>> = {
  4: 'illegal instruction',
  6: 'aborted',
  7: 'bus error',
  8: 'arithmetic error, such as a division by zero',
  9: 'killed',
  11: 'segmentation fault, a bad memory access',
  13: 'broken pipe',
  15: 'terminated',
  24: 'CPU time used up',
  25: 'a file grew too large',
};

/** What a Linux signal means. */
export function signalWords(signal: number): string {
  const name = names[signal];
  return name === undefined ? `signal ${signal}` : `${name} (signal ${signal})`;
}
