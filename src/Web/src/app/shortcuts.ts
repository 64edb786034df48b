import { openHelp } from '../features/help/helpStore';
import { openPalette } from '../features/palette/paletteStore';
import { useEditor } from '../features/editor/editorStore';
import { activeConsole, addConsole, consoles } from '../features/consoles/consoleStore';
import { isActive } from '../features/consoles/runView';
import { openSearch } from '../features/consoles/searchStore';
import { zoom } from '../features/settings/settingsStore';
import { toast } from '../ui/toasts';
import { keepText } from '../workspace/files';
import { shownPath } from '../workspace/shown';
import { closeTab, nextTab } from '../workspace/tabs';
import { workspace } from '../workspace/workspaceStore';
import { formatShown } from './format';
import { terminalOf } from './lab';
import { showOutput } from './places';
import { runProgram } from './runProgram';
import { showSide, showView, toggleSide } from './viewStore';

type Act = (key: KeyboardEvent) => unknown;

const keepAll = () => {
  keepText();
  toast('Kept.');
};

const closeShown = () => {
  const path = shownPath(workspace());
  if (path !== undefined) closeTab(path);
};

const between = () => {
  if (isInConsole()) useEditor.getState().handle?.focus();
  else terminalOf(consoles().active).focus();
};

const searchFiles = () => {
  showSide('search');
  showView('files');
  requestAnimationFrame(() => document.getElementById('search-text')?.focus());
};

const newConsole = () => {
  showView('console');
  const id = addConsole();
  requestAnimationFrame(() => { terminalOf(id).focus(); });
};

const toTree = () => {
  showSide('files');
  showView('files');
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[role=tree] [tabindex="0"]')?.focus());
};

/** What keys do, by what is held and the key, in the order Ctrl, Alt, Shift. */
export const acts: Readonly<Record<string, Act>> = {
  'ctrl+enter': () => runProgram(),
  'ctrl+shift+enter': () => runProgram({ isInNewConsole: true }),
  'ctrl+s': keepAll,
  f1: () => { openPalette('commands'); },
  'ctrl+shift+p': () => { openPalette('commands'); },
  'ctrl+p': () => { openPalette('files'); },
  'ctrl+shift+f': () => { if (isInConsole()) openSearch(); else searchFiles(); },
  'ctrl+b': () => { toggleSide('files'); },
  'ctrl+j': between,
  'ctrl+`': between,
  'ctrl+shift+`': newConsole,
  'ctrl+shift+~': newConsole,
  'ctrl+shift+e': toTree,
  'ctrl+shift+m': () => { showOutput('problems'); },
  'alt+shift+f': () => formatShown(),
  'alt+w': closeShown,
  'alt+pagedown': () => { nextTab(1); },
  'alt+pageup': () => { nextTab(-1); },
  'ctrl+alt+=': () => { zoom(1); },
  'ctrl+alt++': () => { zoom(1); },
  'ctrl+alt+-': () => { zoom(-1); },
  'ctrl+alt+0': () => { zoom(0); },
};

// What a program on a terminal may want for itself. Not Ctrl+S: a terminal that stands still without a word helps nobody.
const ofPrograms = new Set(['ctrl+p', 'ctrl+b', 'ctrl+j', 'alt+w']);

/** Keys that work wherever the focus is. Before anything else hears them: the editor has its own use for Ctrl+Enter. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', (key) => {
    const name = nameOf(key);
    // Not by its role: the editor's find widget has that, in sight or not.
    const isDialogOpen = document.querySelector('.dialog') !== null;
    const act = name === '?' || name === 'shift+?' ? (isWriting() || isDialogOpen ? undefined : openHelp) : acts[name];
    if (act === undefined || isDialogOpen || (ofPrograms.has(name) && isInConsole() && isActive(activeConsole(consoles()).run))) return;
    key.preventDefault();
    key.stopPropagation();
    if (!key.repeat) void act(key);
  }, { capture: true });
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  return [ctrlKey || metaKey ? 'ctrl' : '', altKey ? 'alt' : '', shiftKey ? 'shift' : '', key.toLowerCase()].filter(Boolean).join('+');
}

const isInConsole = (): boolean => (document.activeElement?.closest('.terminal-host') ?? null) !== null;

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select, [contenteditable], [role=textbox], .native-edit-context') ?? false;
