import type { ConsoleTerminal } from '../features/consoles/consoleTerminal';
import { isTouch } from '../ui/touch';

const patienceMs = 120;
let before: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Where the program asks is where the person types: the console gets the focus for the time of a run. A program that is done at once
 * asks nothing, so the focus stays; moving it would cost a layout in just the milliseconds that show. It stays, too, where the person has put it since Run: in
 * the palette, a name, another file.
 */
export function moveFocus(terminal: ConsoleTerminal): void {
  clearTimeout(timer);
  // On a touch screen this would raise the keyboard over the output.
  if (isTouch()) return;
  const atRun = document.activeElement;
  timer = setTimeout(() => {
    const now = document.activeElement;
    // A button that is disabled because it was pressed leaves the focus to the page.
    if (now !== atRun && now !== document.body) return;
    before = now instanceof HTMLElement ? now : undefined;
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
