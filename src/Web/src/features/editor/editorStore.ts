import { create } from 'zustand';
import { keep, local, recall } from '../../ui/keep';
import { starterOf } from './starters';

export interface OpenFile {
  /** Name of the runtime whose file it is. */
  readonly runtime: string;
  readonly path: string;
}

interface Editor {
  readonly open: OpenFile;
  /** What the person wrote, by runtime; a runtime that is missing still has its starter. */
  readonly texts: Readonly<Record<string, string>>;
  readonly appearance: 'light' | 'dark';
  /** Grows when a text was changed by something else than typing. */
  readonly revision: number;
}

const key = 'coderunner.texts';

/** The one file per language that the person writes. */
export const useEditor = create<Editor>()(() => ({
  open: { runtime: 'python', path: 'main.py' },
  texts: recall(local, key, areTexts) ?? {},
  appearance: 'light',
  revision: 0,
}));

export function textOf(runtime: string): string {
  return useEditor.getState().texts[runtime] ?? starterOf(runtime);
}

export function openFile(open: OpenFile): void {
  useEditor.setState({ open });
}

export function setText(runtime: string, text: string): void {
  const texts = { ...useEditor.getState().texts, [runtime]: text };
  useEditor.setState({ texts });
  keep(local, key, texts);
}

/** Puts the starter back. */
export function startOver(runtime: string): void {
  const { [runtime]: _, ...texts } = useEditor.getState().texts;
  useEditor.setState(({ revision }) => ({ texts, revision: revision + 1 }));
  keep(local, key, texts);
}

export function showAppearance(appearance: 'light' | 'dark'): void {
  useEditor.setState({ appearance });
}

function areTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
