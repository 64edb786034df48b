import { create } from 'zustand';
import type { ConsoleTerminal } from './consoleTerminal';

/** Whether the field to find in the console is shown. */
export const useConsoleSearch = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

export function openSearch(): void {
  useConsoleSearch.setState({ isOpen: true });
}

export function leaveSearch(terminal: Pick<ConsoleTerminal, 'leaveSearch'>): void {
  useConsoleSearch.setState({ isOpen: false });
  terminal.leaveSearch();
}
