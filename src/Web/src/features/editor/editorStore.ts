import { create } from 'zustand';

/** Something that the editor can do, for the palette. */
export interface EditorAction {
  readonly id: string;
  readonly label: string;
}

/** The editor as the rest of the page sees it. */
export interface EditorHandle {
  readonly actions: readonly EditorAction[];
  run(id: string): void;
  focus(): void;
  /** Puts a text in place of the shown file's, as one step that can be undone. */
  replaceText(text: string): void;
}

/** A place to show; a new object each time, so that the same place can be shown again. */
export interface Goal {
  readonly path: string;
  readonly line: number;
  readonly column?: number | undefined;
  /** How many characters from there to select. */
  readonly length?: number | undefined;
}

export interface EditorState {
  readonly appearance: 'light' | 'dark';
  readonly goal: Goal | undefined;
  readonly handle: EditorHandle | undefined;
  readonly cursor: { readonly line: number; readonly column: number } | undefined;
}

export const useEditor = create<EditorState>()(() => ({ appearance: 'light', goal: undefined, handle: undefined, cursor: undefined }));

export function showAppearance(appearance: 'light' | 'dark'): void {
  useEditor.setState({ appearance });
}

/** Shows a place, at once or as soon as its file is in the editor. */
export function goTo(goal: Goal): void {
  useEditor.setState({ goal: { ...goal } });
}
