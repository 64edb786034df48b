const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const indent = '  ';

/** JSON, a value a line. Its texts and numbers stay as they are written: a number may have more digits than JavaScript's have. */
export function jsonFormatted(text: string): string {
  JSON.parse(text);
  const tokens = text.match(token) ?? [];
  let depth = 0;
  const line = (): string => `\n${indent.repeat(depth)}`;
  const parts = tokens.map((one, index) => {
    switch (one) {
      case '{':
      case '[':
        depth++;
        return isEnd(tokens[index + 1]) ? one : one + line();
      case '}':
      case ']':
        depth--;
        return isBegin(tokens[index - 1]) ? one : line() + one;
      case ',': return one + line();
      case ':': return `${one} `;
      default: return one;
    }
  });
  return `${parts.join('')}\n`;
}

const isBegin = (one: string | undefined): boolean => one === '{' || one === '[';

const isEnd = (one: string | undefined): boolean => one === '}' || one === ']';
