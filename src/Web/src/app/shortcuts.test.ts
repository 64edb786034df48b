import { beforeEach, describe, expect, it, vi } from 'vitest';
import { beginRun, useConsoles } from '../features/consoles/consoleStore';
import { keyGroups } from './keyGroups';

const kept = vi.fn();
const toldSide = vi.fn();
vi.mock('./lab', () => ({ terminalOf: () => ({ focus: () => undefined }) }));
vi.mock('./runProgram', () => ({ runProgram: () => undefined }));
vi.mock('./format', () => ({ formatShown: () => undefined }));
vi.mock('./viewStore', () => ({ toggleSide: toldSide, showSide: () => undefined, showView: () => undefined }));
vi.mock('../workspace/files', () => ({ keepText: kept }));

let press: (key: KeyboardEvent) => void = () => expect.fail('nobody listens');
vi.stubGlobal('window', { addEventListener: (_: string, listener: typeof press) => { press = listener; } });
const inConsole = { closest: (selector: string) => (selector === '.terminal-host' ? {} : null), matches: () => true };
vi.stubGlobal('document', { activeElement: inConsole, querySelector: () => null });

const { acts, listenForShortcuts } = await import('./shortcuts');
listenForShortcuts();

/** Presses a key with Ctrl in the console. Returns whether the page took it. */
function ctrl(key: string): boolean {
  const preventDefault = vi.fn();
  press({ key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, repeat: false, preventDefault, stopPropagation: () => undefined } as unknown as KeyboardEvent);
  return preventDefault.mock.calls.length > 0;
}

beforeEach(() => { useConsoles.setState(useConsoles.getInitialState(), true); });

describe('shortcuts', () => {
  it('Keys_InAConsoleWithoutAProgram_AreThePages', () => {
    expect(['s', 'p', 'b', 'j'].map(ctrl)).toEqual([true, true, true, true]);
    expect(kept).toHaveBeenCalled();
    expect(toldSide).toHaveBeenCalledWith('files');
  });

  it('Keys_InAConsoleWithAProgram_AreItsOwn_ButNotTheOneThatKeeps', () => {
    beginRun(1, 'main.py', true);
    expect(['s', 'p', 'b', 'j'].map(ctrl)).toEqual([true, false, false, false]);
  });

  it('Keys_OfThePage_AreAllListed', () => {
    const listed = keyGroups.flatMap(([, keys]) => keys.flatMap(([names]) => names.split(/ or | and |, /))).map(plain);
    const twins = new Set(['ctrl+shift+~', 'ctrl+alt++']);
    expect(Object.keys(acts).filter((name) => !twins.has(name) && !listed.includes(plain(name)))).toEqual([]);
  });
});

/** A key's name with what is held in one order. */
const plain = (name: string): string => name.toLowerCase().split('+').sort().join('+');
