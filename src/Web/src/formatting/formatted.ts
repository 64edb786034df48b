/** A text in the usual shape of its language. */
export function formatted(_path: string, text: string): Promise<string> {
  return Promise.resolve(text);
}
