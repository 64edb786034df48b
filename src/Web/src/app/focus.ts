import type { ConsoleTerminal } from '../features/consoles/consoleTerminal';

const patienceMs = 120;
let before: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Where the program asks is where the person types: the console gets the focus for the time of a run. A program that is done at once
 * asks nothing, so the focus stays; moving it would cost a layout in just the milliseconds that show.
 */
export function moveFocus(terminal: ConsoleTerminal): void {
  clearTimeout(timer);
  // On a touch screen this would raise the keyboard over the output.
  if (window.matchMedia('(pointer: coarse)').matches) return;
  timer = setTimeout(() => {
    before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    terminal.focus();
  }, patienceMs);
}

/** Gives the focus back to where it was before the run, unless the person moved it. */
export function leaveFocus(): void {
  clearTimeout(timer);
  const isInConsole = (document.activeElement?.closest('.terminal-host') ?? null) !== null;
  if (isInConsole) before?.focus();
  before = undefined;
}
