import { extensionOf } from '../workspace/paths';

/** How a file is looked at. */
export type Kind = 'image' | 'table' | 'json' | 'markdown' | 'page' | 'text';

const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

const kinds: Readonly<Record<string, Kind>> = {
  '.csv': 'table',
  '.tsv': 'table',
  '.json': 'json',
  '.geojson': 'json',
  '.ipynb': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'page',
  '.htm': 'page',
};

/** Media type of a file that can be shown as a picture; undefined for every other. */
export const imageTypeOf = (path: string): string | undefined => imageTypes[extensionOf(path)];

/** What a file is by its name; `text` for whatever has no kind of its own. */
export const kindOf = (path: string): Kind => (imageTypeOf(path) === undefined ? (kinds[extensionOf(path)] ?? 'text') : 'image');
