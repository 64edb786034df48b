import { expect, test } from './fixture.js';

test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test('on a phone files are made, renamed, moved, duplicated and deleted', async ({ page, workbench, look }) => {
  await workbench.show('Files');
  await workbench.newFile('part.py', 'word = "moved"');
  await expect(workbench.editor, 'a new file is there to write in').toBeVisible();
  await workbench.fileAction('Move');
  await page.getByRole('combobox', { name: 'Move' }).or(page.getByRole('textbox', { name: 'Move' })).fill('src');
  await look('move');
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await workbench.fileAction('Rename');
  await page.getByRole('textbox', { name: 'New name' }).fill('piece.py');
  await page.keyboard.press('Enter');
  await expect(workbench.file('src/piece.py')).toBeVisible();
  await look('files');
  await workbench.show('Editor');
  await workbench.fileAction('Duplicate');
  await expect(page.getByRole('tab', { name: 'src/piece 2.py' })).toHaveAttribute('aria-selected', 'true');
  await look('tabs');
  await workbench.fileAction('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('tab', { name: 'src/piece 2.py' })).toHaveCount(0);
  expect(await fits(page)).toBe(true);
});

test('on a phone a long press on a file opens its menu', async ({ page, workbench, look }) => {
  await workbench.show('Files');
  const { x, y, width, height } = await workbench.file('main.py').boundingBox();
  const touch = await page.context().newCDPSession(page);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 3, y: y + height / 2 }] });
  await expect(page.getByRole('menuitem', { name: 'Run this file' })).toBeVisible();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await look('menu');
  await page.getByRole('menuitem', { name: 'Run this file' }).tap();
  await workbench.sees('Hello, world!');
});

test('on a phone every file and folder has a button for its menu', async ({ page, workbench, look }) => {
  await workbench.newFile('src/a file with a name that is longer than a phone is wide.py');
  await workbench.show('Files');
  await page.getByRole('button', { name: 'Actions of src', exact: true }).tap();
  await look('folder');
  await page.getByRole('menuitem', { name: 'New file' }).tap();
  await page.getByRole('textbox', { name: 'Name of the new file' }).fill('part.py');
  await page.keyboard.press('Enter');
  await workbench.show('Files');
  await expect(workbench.file('src/part.py'), 'the button left the folder open').toBeVisible();
  await page.getByRole('button', { name: 'Actions of src/part.py' }).tap();
  await look('file');
  await page.getByRole('menuitem', { name: 'Delete' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap();
  await expect(workbench.file('src/part.py')).toHaveCount(0);
  await expect(workbench.editor, 'the button opened no file').toBeHidden();
  expect(await fits(page)).toBe(true);
});

test('on a phone workspaces are made, found and shared', async ({ page, context, workbench, look }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Workspace My workspace' }).tap();
  await look('workspaces');
  await page.getByRole('menuitem', { name: 'New workspace' }).tap();
  await page.getByRole('textbox', { name: 'Name of the new workspace' }).fill('A second lab with quite a long name');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).tap();
  await expect(page.getByText('No file is open')).toBeVisible();
  await look('empty');
  await page.getByRole('button', { name: 'Python', exact: true }).tap();
  await expect(workbench.editor).toContainText('Hello, world!');
  await page.getByRole('button', { name: 'Share a link' }).tap();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const received = await context.newPage();
  await received.goto(link);
  await expect(received.getByRole('tab', { name: 'main.py' })).toBeVisible();
  await expect(received.getByRole('button', { name: 'Workspace A second lab with quite a long name 2' })).toBeVisible();
  expect(await fits(page)).toBe(true);
});

test('on a phone text is found over all files', async ({ page, workbench, look }) => {
  await workbench.show('Files');
  await page.getByRole('button', { name: 'Search in files' }).tap();
  await page.getByRole('textbox', { name: 'Find in files' }).fill('print');
  await expect(page.getByText('3 in 1 file')).toBeVisible();
  await look('search');
  await page.getByRole('region', { name: 'main.py' }).getByRole('button', { name: /Hello/ }).tap();
  await expect(workbench.editor).toBeVisible();
  await expect(page.getByText('Line 5, column')).toBeVisible();
});

test('on a phone files come in and go out', async ({ page, workbench }) => {
  await page.getByLabel('Files to upload').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello from a phone') });
  await workbench.show('Files');
  await expect(workbench.file('notes.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Workspace My workspace' }).tap();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as zip' }).tap();
  expect((await downloading).suggestedFilename()).toBe('My workspace.zip');
});

test('on a phone settings, commands and help are in a menu', async ({ page, workbench, look }) => {
  const menu = page.getByRole('button', { name: 'Settings and help' });
  await menu.tap();
  await look('settings');
  await page.getByRole('menuitemradio', { name: 'Dark theme' }).or(page.getByRole('menuitemcheckbox', { name: 'Dark theme' })).tap();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await menu.tap();
  await page.getByRole('menuitem', { name: 'Help' }).tap();
  await look('help');
  await page.keyboard.press('Escape');
  await menu.tap();
  await page.getByRole('menuitem', { name: 'Commands' }).tap();
  await page.getByRole('combobox', { name: 'Commands' }).fill('format');
  await look('palette');
  await page.keyboard.press('Escape');
  await look('dark');
  await expect(workbench.editor).toBeVisible();
});
