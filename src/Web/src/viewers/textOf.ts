import { imageTypeOf, kindOf } from './kinds';

const mostText = 2 * 1024 * 1024;

/** The text of a file as far as it is shown; a picture has none. */
export function textOf(path: string, content: Blob): Promise<string> {
  if (imageTypeOf(path) !== undefined) return Promise.resolve('');
  return (kindOf(path) === 'text' && content.size > mostText ? content.slice(0, mostText) : content).text();
}
