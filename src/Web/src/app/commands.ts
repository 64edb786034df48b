import { activeConsole, addConsole, consoles, showConsole } from '../features/consoles/consoleStore';
import { openSearch } from '../features/consoles/searchStore';
import { useEditor } from '../features/editor/editorStore';
import { closeAllFolders, startNaming } from '../features/explorer/explorerStore';
import { deleteAsked, download, duplicateShown, moveAsked, newFile, newFolder } from '../features/explorer/fileActions';
import { openHelp } from '../features/help/helpStore';
import { openPalette, type Command } from '../features/palette/paletteStore';
import { changeSettings, useSettings, zoom } from '../features/settings/settingsStore';
import { chooseTheme } from '../features/theme/themeStore';
import { keepText, revertText } from '../workspace/files';
import { shownPath } from '../workspace/shown';
import { closeTab, nextTab } from '../workspace/tabs';
import { duplicateWorkspace, openWorkspace } from '../workspace/workspaces';
import { workspace } from '../workspace/workspaceStore';
import { formatShown } from './format';
import { help } from './help';
import { client, terminalOf } from './lab';
import { showOutput } from './places';
import { runProgram, stopProgram } from './runProgram';
import { shareLink } from './share';
import { showSide, showView, toggleSide } from './viewStore';
import { deleteAskedWorkspace, newWorkspace, renameAskedWorkspace } from './workspaceActions';

type Row = readonly [label: string, run: () => unknown, key?: string];

const files = () => {
  showSide('files');
  showView('files');
};

const everywhere: readonly Row[] = [
  ['Run', () => runProgram(), 'Ctrl+Enter'],
  ['Run in a new console', () => runProgram({ isInNewConsole: true }), 'Ctrl+Shift+Enter'],
  ['Stop', () => stopProgram()],
  ['Go to a file', () => { openPalette('files'); }, 'Ctrl+P'],
  ['Search in all files', () => { showSide('search'); showView('files'); }, 'Ctrl+Shift+F'],
  ['New file', () => { files(); newFile(); }],
  ['New folder', () => { files(); newFolder(); }],
  ['Close all folders', closeAllFolders],
  ['Keep all files', () => { keepText(); }, 'Ctrl+S'],
  ['New console', addConsole, 'Ctrl+Shift+`'],
  ['Find in the console', openSearch],
  ['Clear the console', () => { terminalOf(consoles().active).clear(); }],
  ['Copy the console', () => { terminalOf(consoles().active).copy(); }],
  ['Show problems', () => { showOutput('problems'); }, 'Ctrl+Shift+M'],
  ['Show output files', () => { showOutput('files'); }],
  ['Show results of SQL', () => { showOutput('results'); }],
  ['Show the database schema', () => { showOutput('schema'); }],
  ['New workspace', newWorkspace],
  ['New workspace from an example', () => { openPalette('examples'); }],
  ['Rename the workspace', renameAskedWorkspace],
  ['Duplicate the workspace', duplicateWorkspace],
  ['Delete the workspace', deleteAskedWorkspace],
  ['Download the workspace as zip', () => download('')],
  ['Share a link', shareLink],
  ['Theme: light', () => { chooseTheme('light'); }],
  ['Theme: dark', () => { chooseTheme('dark'); }],
  ['Theme: as the system', () => { chooseTheme('system'); }],
  ['Larger font', () => { zoom(1); }, 'Ctrl+Alt+='],
  ['Smaller font', () => { zoom(-1); }, 'Ctrl+Alt+-'],
  ['Usual font size', () => { zoom(0); }, 'Ctrl+Alt+0'],
  ['Wrap long lines', () => { changeSettings({ wordWrap: !useSettings.getState().wordWrap }); }],
  ['Minimap', () => { changeSettings({ minimap: !useSettings.getState().minimap }); }],
  ['Side bar', () => { toggleSide('files'); }, 'Ctrl+B'],
  ['Reconnect', () => client.reconnect()],
  [help.title, openHelp, '?'],
];

const ofFile = (path: string): Row[] => [
  ['Format', formatShown, 'Shift+Alt+F'],
  ['Back to what was kept', () => { revertText(path); }],
  ['Rename the file', () => { files(); startNaming({ kind: 'rename', path }); }],
  ['Move the file', () => moveAsked(path)],
  ['Duplicate the file', () => { duplicateShown(path); }],
  ['Download the file', () => download(path)],
  ['Delete the file', () => deleteAsked(path)],
  ['Close the tab', () => { closeTab(path); }, 'Alt+W'],
  ['Next tab', () => { nextTab(1); }, 'Alt+PageDown'],
];

/** Everything that can be done now. */
export function commands(): Command[] {
  const path = shownPath(workspace());
  const others = workspace().list.filter(({ id }) => id !== workspace().info.id);
  const shown = activeConsole(consoles()).id;
  const rows: Row[] = [
    ...everywhere,
    ...(path === undefined ? [] : ofFile(path)),
    ...others.map(({ id, name }): Row => [`Open the workspace ${name}`, () => openWorkspace(id)]),
    ...consoles().consoles.filter(({ id }) => id !== shown).map(({ id, label }): Row => [`Show console ${id}${label === undefined ? '' : `, ${label}`}`, () => { showConsole(id); }]),
  ];
  const { handle } = useEditor.getState();
  return [
    ...rows.map(([label, run, key], index) => ({ id: `c${index}`, label, ...(key === undefined ? {} : { key }), run: () => void run() })),
    ...(handle?.actions ?? []).map(({ id, label }) => ({ id: `e-${id.replace(/\W/g, '-')}`, label: `Editor: ${label}`, run: () => { handle?.run(id); } })),
  ];
}
