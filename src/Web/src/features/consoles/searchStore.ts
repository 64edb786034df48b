import { create } from 'zustand';

/** Whether the field to find in the console is shown. */
export const useConsoleSearch = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export function openSearch(): void {
  useConsoleSearch.setState({ isOpen: true });
}

export function closeSearch(): void {
  useConsoleSearch.setState({ isOpen: false });
}
