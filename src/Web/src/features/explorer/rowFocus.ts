/** Gives the focus to a row of the tree as soon as it is drawn, unless something else has it by then: a field or a dialog took it along. */
export function focusRow(path: string): void {
  // Dialogs give the focus back in a task of their own.
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const tree = document.querySelector<HTMLElement>('[role=tree]');
    (tree?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? tree)?.focus();
  });
}
