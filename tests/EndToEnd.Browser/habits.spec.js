import { readFile } from 'node:fs/promises';
import { expect, test } from './fixture.js';

test('keys: Ctrl+Enter runs, F1 and ? open, Escape closes', async ({ page, workbench, look }) => {
  await workbench.type('print("by key")');
  await page.keyboard.press('ControlOrMeta+Enter');
  await workbench.sees('by key');
  await workbench.ended('Exited with code 0');
  await page.getByRole('button', { name: 'Share a link' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Commands' }).fill('dark');
  await look('palette');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await look('dark');
});

test('who turns to the palette right after Run keeps the keys', async ({ page, workbench }) => {
  await workbench.type('import time\nprint("begun", flush=True)\ntime.sleep(60)');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.press('F1');
  // As fast as a person: meanwhile the console would take the focus.
  await page.getByRole('combobox', { name: 'Commands' }).pressSequentially('dark', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await workbench.sees('begun');
  await workbench.stop();
});

test('the page can be used by keys alone', async ({ page, workbench }) => {
  await page.evaluate(() => { document.activeElement?.blur?.(); });
  const seen = new Set();
  for (let presses = 0; presses < 40 && !seen.has('Editor'); presses++) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => {
      const at = document.activeElement;
      return at?.closest('.monaco-editor') ? 'Editor' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '');
    }));
  }
  for (const name of ['Language', 'Run', 'Stop', 'Share a link', 'Settings and help', 'New file', 'Editor']) expect([...seen]).toContain(name);
  // Tab writes into the text there; Ctrl+M lets it lead on.
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.monaco-editor') === null)).toBe(true);
});

test('keys of other editors do here what they do there', async ({ page, workbench }) => {
  const isIn = (selector) => page.evaluate((one) => document.activeElement?.closest(one) != null, selector);
  await workbench.editor.click();
  await page.keyboard.press('Control+Backquote');
  await expect.poll(() => isIn('.terminal-host')).toBe(true);
  await page.keyboard.press('Control+Backquote');
  await expect.poll(() => isIn('.monaco-editor')).toBe(true);
  await page.keyboard.press('Control+Shift+Backquote');
  await expect(page.getByRole('tab', { name: /Console 2/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Shift+E');
  await expect.poll(() => isIn('[role=treeitem]')).toBe(true);
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('other.py');
  await page.keyboard.press('Enter');
  await expect(workbench.file('other.py')).toBeVisible();
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('region', { name: 'Output' }).getByRole('tab', { name: 'Problems' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+P');
  await page.getByRole('combobox', { name: 'Go to a file' }).pressSequentially('>');
  await page.getByRole('combobox', { name: 'Commands' }).fill('Theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('long names keep their ends, many consoles their place', async ({ page, workbench, look }) => {
  const name = `${'a-very-long-name-'.repeat(5)}of-a-module.py`;
  await workbench.newFile(`deep/deeper/deepest/${name}`, 'open("output-of-" + "long-" * 16 + "end.txt", "w").write("1")\nprint("ran")');
  for (let number = 2; number <= 8; number++) await page.getByRole('button', { name: 'New console' }).click();
  await workbench.run();
  await workbench.ended('Exited with code 0');
  await workbench.sees('ran');
  const isInSight = (locator) => locator.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const bounds = element.closest('.tabs, .tree, .output-list, .output-head').getBoundingClientRect();
    return left >= bounds.left - 1 && right <= bounds.right + 1;
  });
  await expect.poll(() => isInSight(page.getByRole('tab', { name: /^Console 8, / }))).toBe(true);
  await expect.poll(() => isInSight(workbench.file(name).locator('.long-name-end'))).toBe(true);
  await expect.poll(() => isInSight(page.getByRole('region', { name: 'Output' }).locator('.output-head .long-name-end'))).toBe(true);
  await look('long');
});

test('panes and settings are as they were left', async ({ page, workbench }) => {
  const splitter = page.getByRole('separator', { name: 'Width of the editor' });
  await splitter.focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowLeft');
  const value = await splitter.getAttribute('aria-valuenow');
  await page.keyboard.press('Control+Alt+=');
  await page.keyboard.press('Control+B');
  await expect(workbench.tree).toBeHidden();
  await page.reload();
  await expect(page.getByRole('separator', { name: 'Width of the editor' })).toHaveAttribute('aria-valuenow', value);
  await expect(workbench.tree).toBeHidden();
  await expect.poll(() => page.locator('.view-lines').first().evaluate((lines) => getComputedStyle(lines).fontSize)).toBe('15px');
});

test('the first load is light', async ({ page, workbench }) => {
  const scripts = [];
  // What the page before still asks for is not of this load.
  await page.goto('about:blank');
  page.on('request', (request) => { if (request.resourceType() === 'script') scripts.push(request); });
  await page.goto('/');
  await expect(workbench.editor).toBeVisible();
  // All that the browser asks for before it asks for the editor.
  const before = scripts.slice(0, scripts.findIndex((request) => request.url().includes('/MonacoEditor-')));
  const sizes = await Promise.all(before.map(async (request) => Number(await (await request.response()).headerValue('content-length'))));
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(350 * 1024);
});

test('the page goes along with the system from light to dark, until a theme is chosen', async ({ page, workbench }) => {
  const theme = (name) => expect(page.locator('html')).toHaveAttribute('data-theme', name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await theme('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await theme('light');
  await workbench.command('Theme: dark');
  await theme('dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await theme('dark');
  await workbench.command('Theme: as the system');
  await theme('light');
});

test('a file is downloaded as it is, saved or not', async ({ page, workbench }) => {
  await workbench.newFile('notes.txt', 'as it is now');
  const downloading = page.waitForEvent('download');
  await workbench.command('Download the file');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('notes.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe('as it is now');
});

test('there is no cookie', async ({ context, workbench }) => {
  await workbench.run();
  await workbench.ended('Exited with code 0');
  expect(await context.cookies()).toEqual([]);
});
