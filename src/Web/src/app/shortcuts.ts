import { runProgram } from './runProgram';

/** Keys that work wherever the focus is. Before anything else hears them: the editor has its own use for Ctrl+Enter. */
export function listenForShortcuts(): void {
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Enter' || !(key.ctrlKey || key.metaKey) || key.altKey || key.shiftKey) return;
      key.preventDefault();
      key.stopPropagation();
      if (!key.repeat) void runProgram();
    },
    { capture: true },
  );
}
