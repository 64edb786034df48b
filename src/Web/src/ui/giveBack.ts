/** Where the focus was last outside of menus and dialogs. */
let latest: HTMLElement | undefined;

document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('.dialog, [data-radix-focus-guard]') === null) latest = openerOf(target);
});

/**
 * Gives the focus back once a dialog is closed, unless what it was for has taken it by then. The dialog can't know by itself where it was: a
 * field in it has the focus before anything hears of it, and an entry of a menu is gone with its menu.
 */
export function giveFocusBack(): void {
  if (document.activeElement === document.body && latest?.isConnected === true) latest.focus();
}

/** Of an entry of a menu the button that opened it; of an entry of a row's menu what had the focus before. */
function openerOf(element: HTMLElement): HTMLElement | undefined {
  const menu = element.closest('[role=menu]');
  if (menu === null) return element;
  return document.getElementById(menu.getAttribute('aria-labelledby') ?? '') ?? latest;
}
