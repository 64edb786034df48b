import { folderOf, joined } from '../workspace/paths';

const hasScheme = /^[a-z][a-z0-9+.-]*:/i;

/** The workspace's file that a document means by a reference; undefined if it means something else, such as another site. */
export function localPath(reference: string, document: string): string | undefined {
  const plain = reference.trim().replace(/[?#].*$/s, '');
  if (plain === '' || hasScheme.test(plain) || /^[/\\]{2}|\\/.test(plain)) return undefined;
  const path = decoded(plain);
  const whole = path.startsWith('/') ? path : joined(folderOf(document), path);
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
