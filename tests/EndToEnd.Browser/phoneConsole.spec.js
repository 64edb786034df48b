import { expect, phone, test } from './phone.js';

test.use(phone);

const run = (page) => page.getByRole('button', { name: 'Run', exact: true }).tap();
const key = (page, name) => page.getByRole('group', { name: 'Keys' }).getByRole('button', { name, exact: true });

test('on a phone keys under the console interrupt, end the input and paste', async ({ page, context, workbench, look }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.type(`import sys, time
try:
  print("waiting", flush=True)
  time.sleep(60)
except KeyboardInterrupt: print("interrupted, now reads", flush=True)
text = sys.stdin.read()
print("read", text.split())`);
  await expect(key(page, 'Control C')).toBeHidden();
  await run(page);
  await workbench.sees('waiting');
  await look('running');
  await key(page, 'Control C').tap();
  await workbench.sees('now reads');
  await page.evaluate(() => navigator.clipboard.writeText('first line\nsecond\n'));
  await key(page, 'Paste').tap();
  await workbench.sees('second');
  await key(page, 'Control D').tap();
  await workbench.sees("read ['first', 'line', 'second']");
  await workbench.ended('Exited with code 0');
  await expect(key(page, 'Control C')).toHaveAttribute('aria-disabled', 'true');
  await look('ended');
});

test('on a phone whose browser keeps the clipboard to itself a text is pasted by way of a field', async ({ page, workbench, look }) => {
  await page.evaluate(() => { Object.defineProperty(Clipboard.prototype, 'readText', { value: () => Promise.reject(new DOMException('', 'NotAllowedError')) }); });
  await workbench.type('print("one: " + input())\nprint("two: " + input())');
  await run(page);
  await workbench.ended('Running');
  await key(page, 'Paste').tap();
  const dialog = page.getByRole('dialog', { name: 'Paste' });
  await dialog.getByRole('textbox', { name: 'Paste' }).fill('first line\nsecond line\n');
  await look('field');
  await dialog.getByRole('button', { name: 'Paste' }).tap();
  await workbench.sees('two: second line');
  await workbench.ended('Exited with code 0');
});

test('on a phone the console is copied, searched and cleared', async ({ page, context, workbench, look }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.type('for i in range(100): print("line", i)');
  await run(page);
  await workbench.ended('Exited with code 0');
  await page.getByRole('button', { name: 'Find in console' }).tap();
  const field = page.getByRole('textbox', { name: 'Find in console' });
  await field.fill('nowhere');
  await expect(page.getByText('Not found')).toBeVisible();
  await look('nothing');
  await field.fill('line 17');
  await expect(page.getByText('Not found')).toBeHidden();
  await page.getByRole('button', { name: 'Next match' }).tap();
  await expect(page.locator('.xterm-rows')).toContainText('line 17');
  await look('search');
  await page.getByRole('button', { name: 'Close search' }).tap();
  await page.getByRole('button', { name: 'Copy console' }).tap();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('line 0\nline 1\n');
  await page.getByRole('button', { name: 'Clear', exact: true }).tap();
  await expect(workbench.console).not.toContainText('line 98');
});

test('on a phone consoles come and go, and how programs ended is there to read', async ({ page, workbench, look }) => {
  await workbench.type('x = bytearray(1 << 30)\nfor i in range(0, len(x), 4096): x[i] = 1');
  await run(page);
  await workbench.ended(/Out of memory/);
  // All of it: none is cut off at the edge.
  await expect.poll(() => page.locator('.run-status > span').evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent))).toEqual([]);
  await look('memory');
  await page.getByRole('button', { name: 'New console' }).tap();
  await workbench.type('raise SystemExit(3)');
  await run(page);
  await workbench.ended('Exited with code 3');
  await page.getByRole('button', { name: 'New console' }).tap();
  await workbench.type('while True: pass');
  await run(page);
  await workbench.ended('Running');
  await look('consoles');
  await page.getByRole('button', { name: 'Stop', exact: true }).tap();
  await workbench.ended('Stopped');
  await page.locator('[data-close^="Console 3"]').tap();
  await expect(page.getByRole('tab', { name: /^Console / })).toHaveCount(2);
  await workbench.ended('Exited with code 3');
});

test('on a phone themes are chosen, and help says what to do without keys', async ({ page, workbench, look }) => {
  const menu = page.getByRole('button', { name: 'Settings and help' });
  await menu.tap();
  await look('menu');
  await page.getByRole('menuitem', { name: 'Help' }).tap();
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('By touch');
  await look('help');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await expect(menu).toBeFocused();
  for (const [item, theme] of [['Dark theme', 'dark'], ['Light theme', 'light']]) {
    await menu.tap();
    await page.getByRole('menuitemradio', { name: item }).tap();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  }
  await expect(workbench.editor).toBeVisible();
});
