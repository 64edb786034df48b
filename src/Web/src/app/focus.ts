import type { ConsoleTerminal } from '../features/consoles/consoleTerminal';

let before: HTMLElement | undefined;

/** Where the program asks is where the person types: the console gets the focus for the time of a run. */
export function moveFocus(terminal: ConsoleTerminal): void {
  // On a touch screen this would raise the keyboard over the output.
  if (window.matchMedia('(pointer: coarse)').matches) return;
  before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  terminal.focus();
}

/** Gives the focus back to where it was before the run, unless the person moved it. */
export function leaveFocus(): void {
  const isInConsole = document.activeElement?.closest('.terminal-host') !== null;
  if (isInConsole) before?.focus();
  before = undefined;
}
