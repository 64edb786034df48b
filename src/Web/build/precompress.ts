import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(?:js|css|html|svg|ttf|wasm)$/;
const smallest = 1024;
const large = 1_000_000;

/** Puts `x.br` and `x.gz` beside each text file of the build, so that the gateway compresses nothing twice. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      if (dir === undefined) return;
      for (const name of await readdir(dir, { recursive: true })) {
        if (worthIt.test(name)) await compress(join(dir, name));
      }
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < smallest) return;
  // The best quality takes seconds for a large file and saves a few percent.
  const quality = content.length > large ? 9 : constants.BROTLI_MAX_QUALITY;
  const brotli = promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  await Promise.all([
    brotli.then((packed) => writeFile(`${path}.br`, packed)),
    promisify(gzip)(content, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
  ]);
}
