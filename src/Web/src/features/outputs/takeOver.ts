import { ask } from '../../ui/ask';
import { isTaken, putFiles } from '../../workspace/files';
import { clashesAmong, clashWords, placesFor, type Names } from '../../workspace/incoming';
import { entryOf } from '../../workspace/model';
import { workspace } from '../../workspace/workspaceStore';

const names: Names = { isTaken, isFile: (path) => workspace().files.has(path) };

/** Puts a file that a program wrote into the workspace, having asked what becomes of one of the same path. Returns where it is; undefined if the person turned away. */
export async function takeOver(path: string, content: Uint8Array): Promise<string | undefined> {
  const clashes = clashesAmong([path], names);
  const answer = clashes.length === 0 ? 'Replace' : await replaceAsked(clashes);
  if (answer === undefined) return undefined;
  const place = placesFor('', [path], answer === 'Replace' ? 'replace' : 'keepBoth', names).get(path) ?? path;
  putFiles([[place, entryOf(content)]]);
  return place;
}

const replaceAsked = (clashes: readonly string[]): Promise<string | undefined> => ask({
  title: 'Add to the workspace',
  text: `${clashWords(clashes, 1)} Replace puts the new in place of the old, which can't be undone.`,
  action: 'Replace',
  other: 'Keep both',
  isDanger: true,
});
