import { goTo, useEditor, type Goal } from '../features/editor/editorStore';
import { reveal } from '../features/explorer/explorerStore';
import { askForOutput, type OutputTab } from '../features/outputs/outputStore';
import { openTab } from '../workspace/tabs';
import { workspace } from '../workspace/workspaceStore';
import { showView } from './viewStore';

/** Goes to a place in a file, if it is there. */
export function showPlace(place: Goal): void {
  if (!workspace().files.has(place.path)) return;
  openTab(place.path);
  reveal(place.path);
  showView('editor');
  goTo(place);
}

/** Opens a file where it was last. */
export function showPlaceless(path: string): void {
  openTab(path);
  reveal(path);
  showView('editor');
  useEditor.getState().handle?.focus();
}

/** Opens the output at one of its tabs. */
export function showOutput(tab: OutputTab): void {
  askForOutput(tab);
  showView('output');
}
