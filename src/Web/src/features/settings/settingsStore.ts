import { create } from 'zustand';
import { keep, local, recall } from '../../ui/keep';

export interface Settings {
  /** Of editor and console, in pixels. */
  readonly fontSize: number;
  /** How long a program may run, in milliseconds; 0 for what the lab says. */
  readonly timeoutMs: number;
  readonly wordWrap: boolean;
  readonly minimap: boolean;
}

const key = 'coderunner.settings';
const usual: Settings = { fontSize: 14, timeoutMs: 0, wordWrap: false, minimap: false };
const smallest = 10;
const largest = 28;

export const useSettings = create<Settings>()(() => ({ ...usual, ...recall(local, key, isSettings) }));

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  keep(local, key, useSettings.getState());
}

/** Larger, smaller, or as it was with 0. */
export function zoom(step: 1 | -1 | 0): void {
  const { fontSize } = useSettings.getState();
  changeSettings({ fontSize: step === 0 ? usual.fontSize : Math.min(largest, Math.max(smallest, fontSize + step)) });
}

function isSettings(value: unknown): value is Partial<Settings> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, one]) => !(name in usual) || typeof one === typeof usual[name as keyof Settings]);
}
