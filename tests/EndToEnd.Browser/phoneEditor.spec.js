import { expect, phone, test } from './phone.js';

test.use(phone);

const ofFile = async (page, item) => {
  await page.getByRole('button', { name: 'Actions of the file' }).tap();
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).tap();
};

test('on a phone text is found and replaced in a file', async ({ page, workbench, look }) => {
  await workbench.type('old = 1\nprint(old)');
  await page.getByRole('button', { name: 'Actions of the file' }).tap();
  await look('menu');
  await page.getByRole('menuitem', { name: /^Replace/ }).tap();
  const widget = page.locator('.find-widget.visible');
  await widget.getByRole('textbox', { name: 'Find' }).fill('old');
  await widget.getByRole('textbox', { name: 'Replace' }).fill('now');
  await look('widget');
  await widget.getByRole('button', { name: 'Replace All' }).tap();
  await expect(workbench.editor.locator('.view-lines')).toContainText('print(now)');
  await widget.getByRole('button', { name: 'Close' }).tap();
  await expect(widget).toHaveCount(0);
});

test('on a phone text is found and replaced over all files', async ({ page, workbench, look }) => {
  await workbench.type('old_name = 1\nprint(old_name)');
  await workbench.newFile('b.py', 'import main\nprint(main.old_name)');
  await workbench.show('Files');
  await page.getByRole('button', { name: 'Search in files' }).tap();
  await page.getByRole('textbox', { name: 'Find in files' }).fill('OLD_NAME');
  await expect(page.getByText('3 in 2 files')).toBeVisible();
  await page.getByRole('button', { name: 'Match case' }).tap();
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await page.getByRole('button', { name: 'Match case' }).tap();
  await page.getByRole('textbox', { name: 'Replace with' }).fill('new_name');
  await look('search');
  await page.getByRole('button', { name: 'Replace in b.py' }).tap();
  await expect(page.getByText('2 in 1 file')).toBeVisible();
  await page.getByRole('button', { name: 'Replace all' }).tap();
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await workbench.show('Editor');
  await expect(workbench.editor).toContainText('main.new_name');
});

test('on a phone commands are found in the palette, and a file is formatted', async ({ page, workbench, look }) => {
  await workbench.newFile('messy.json', '{"a":1,"b":[1,2]}');
  await page.getByRole('button', { name: 'Settings and help' }).tap();
  await page.getByRole('menuitem', { name: 'Commands' }).tap();
  await page.getByRole('combobox', { name: 'Commands' }).fill('format');
  await look('palette');
  await page.getByRole('option', { name: /^Format/ }).tap();
  await expect(workbench.editor.locator('.view-lines')).toContainText('"a": 1');
  await ofFile(page, 'Back to what was kept');
  await expect(page.getByRole('tab', { name: 'messy.json', exact: true })).toBeVisible();
});

test('on a phone a tap on a place in the console goes there, and its line is marked', async ({ page, workbench, look }) => {
  await workbench.type('\n\n\n\ndef fail():\n    raise ValueError("no good")\n\nfail()');
  await page.getByRole('button', { name: 'Run', exact: true }).tap();
  await workbench.ended('Exited with code 1');
  await look('error');
  await expect(async () => {
    const line = page.locator('.xterm-rows > div').filter({ hasText: 'line 6' }).locator('span').filter({ hasText: 'main.py' }).first();
    const [{ x, y, width, height }, text] = [await line.boundingBox(), await line.textContent()];
    // A letter into the name: they are all as wide.
    await page.touchscreen.tap(x + (width / text.length) * (text.indexOf('main.py') + 1.5), y + height / 2);
    await expect(page.getByText('Line 6, column')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText('Line 6, column')).toBeVisible();
  await expect(page.locator('.squiggly-error').first()).toBeAttached();
  await expect(page.getByRole('button', { name: '1 problem' })).toBeVisible();
  await look('marker');
});
