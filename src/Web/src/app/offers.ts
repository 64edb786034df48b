import type { Command, Offer, PaletteKind } from '../features/palette/paletteStore';
import { beginningOf, examples } from '../workspace/examples/list';
import { workspace } from '../workspace/workspaceStore';
import { createWorkspace } from '../workspace/workspaces';
import { commands } from './commands';
import { showPlaceless } from './places';

const files = (): Command[] => workspace().paths.map((path, index) => ({ id: `f${index}`, label: path, run: () => { showPlaceless(path); } }));

const exampleCommands = (): Command[] =>
  examples.map((example) => ({
    id: example.folder,
    label: `${example.name}: ${example.what}`,
    run: () => void beginningOf(example).then(createWorkspace),
  }));

/** All that the palette offers. */
export const offers: Readonly<Record<PaletteKind, Offer>> = {
  commands: { title: 'Commands', list: commands },
  files: { title: 'Go to a file', list: files },
  examples: { title: 'Examples', list: exampleCommands },
};
