import { create } from 'zustand';

/** Something that the page can do. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

/** What the palette offers. */
export type PaletteKind = 'commands' | 'files' | 'examples';

export interface Offer {
  readonly title: string;
  readonly list: () => readonly Command[];
}

export const usePalette = create<{ readonly kind: PaletteKind | undefined }>()(() => ({ kind: undefined }));

export function openPalette(kind: PaletteKind): void {
  usePalette.setState({ kind });
}

export function closePalette(): void {
  usePalette.setState({ kind: undefined });
}
