const reference = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)/gi;
const imports = /@import\b[^;]*(?:;|$)/gi;

/** What a style may refer to: `data:` URLs and parts of its own document stay, what `pictureOf` knows is put in, all else goes. */
export async function closedStyle(css: string, pictureOf: (address: string) => Promise<string | undefined>): Promise<string> {
  const open = css.replace(imports, '');
  const found = [...open.matchAll(reference)];
  const pictures = await Promise.all(found.map(([, double, single, bare]) => closed(double ?? single ?? bare ?? '', pictureOf)));
  let next = 0;
  return open.replace(reference, () => `url("${pictures[next++] ?? 'data:,'}")`);
}

async function closed(address: string, pictureOf: (address: string) => Promise<string | undefined>): Promise<string> {
  const stays = /^\s*(?:data:|#)/i.test(address);
  return (stays ? address.trim().replaceAll('"', '%22') : await pictureOf(address)) ?? 'data:,';
}
