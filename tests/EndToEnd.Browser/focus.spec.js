import { expect, test } from './fixture.js';

/** Opens and closes a dialog. */
const cancelled = async (page) => {
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

test('a dialog gives the focus back to where it was', async ({ page, workbench }) => {
  const code = page.getByRole('textbox', { name: /^Code of main\.py/ });
  await workbench.editor.click();
  await expect(code).toBeFocused();
  await page.keyboard.press('F1');
  await cancelled(page);
  await expect(code).toBeFocused();

  const button = page.getByRole('button', { name: 'Commands' });
  await button.focus();
  await page.keyboard.press('Enter');
  await cancelled(page);
  await expect(button).toBeFocused();

  await button.focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' }).click();
  await expect(button).toBeFocused();

  // One dialog opens another: back to before the first.
  await code.focus();
  await workbench.command('Rename the workspace');
  await expect(page.getByRole('textbox', { name: 'Rename the workspace' })).toBeFocused();
  await page.keyboard.type('Ours');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Workspace Ours' })).toBeVisible();
  await expect(code).toBeFocused();
});

test('a dialog that a menu opened gives the focus back to the button of the menu', async ({ page, workbench }) => {
  for (const [name, item] of [
    ['Workspace My workspace', 'Rename'],
    ['Workspace My workspace', 'New from an example'],
    ['Settings and help', 'Keys'],
    ['Settings and help', 'Commands'],
    ['Actions of the file', 'Move'],
    ['Actions of the file', 'Delete'],
  ]) {
    const button = page.getByRole('button', { name, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
    await cancelled(page);
    await expect(button, `${item} of ${name}`).toBeFocused();
  }
  const row = workbench.file('main.py');
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move' }).click();
  await cancelled(page);
  await expect(row).toBeFocused();
});

test('keys of the page work in the midst of a search in the text, and behind it', async ({ page, workbench, look }) => {
  await workbench.type('print("searched")');
  await page.keyboard.press('Control+H');
  const widget = page.locator('.find-widget.visible');
  await widget.getByRole('textbox', { name: 'Find' }).fill('searched');
  await look('widget');
  await page.keyboard.press('Control+Enter');
  await workbench.sees('searched');
  await workbench.ended('Exited with code 0');
  await workbench.editor.click();
  await page.keyboard.press('Escape');
  await expect(widget).toHaveCount(0);
  await page.keyboard.press('F1');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused();
});

test('what a dialog was for keeps the focus that it took', async ({ page, workbench }) => {
  await workbench.newFile('other.py', 'x = 1');
  await page.getByRole('button', { name: 'Share a link' }).focus();
  await page.keyboard.press('Control+P');
  await page.getByRole('combobox', { name: 'Go to a file' }).fill('main.py');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Code of main\.py/ })).toBeFocused();
  // So does a program that asks, which gets it a moment after Run.
  await workbench.type('print("got " + input("asks "))');
  await workbench.command('Run');
  await workbench.sees('asks');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.terminal-host') != null)).toBe(true);
  await page.keyboard.type('an answer');
  await page.keyboard.press('Enter');
  await workbench.sees('got an answer');
  await workbench.ended('Exited with code 0');
  await workbench.command('New file');
  await expect(page.getByRole('textbox', { name: 'Name of the new file' })).toBeFocused();
});
