import { expect, test } from './fixture.js';

test.use({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true });

const heightOf = async (locator) => (await locator.boundingBox()).height;

test('a phone held sideways shows one part of the page, with most of its height, and the keys that it lacks', async ({ page, workbench, look }) => {
  await workbench.type('print("Who?", flush=True)\nprint("Hello", input())');
  await expect(workbench.console).toBeHidden();
  await expect(workbench.tree).toBeHidden();
  await look('editor');
  await workbench.run();
  await workbench.sees('Who?');
  await expect(workbench.editor).toBeHidden();
  await expect(page.getByRole('group', { name: 'Keys' })).toBeVisible();
  expect(await heightOf(page.locator('.terminal-host'))).toBeGreaterThan(200);
  await look('console');
  await workbench.answer('Ada');
  await workbench.sees('Hello Ada');
  await workbench.ended('Exited with code 0');
  await workbench.show('Files');
  await expect(workbench.file('main.py')).toBeVisible();
  await look('files');
  await workbench.show('Output');
  await look('output');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1180, height: 820 } });

  test('all parts of the page are in sight, and the keys that it lacks', async ({ page, workbench, look }) => {
    await workbench.type('import time\nprint("looping", flush=True)\ntime.sleep(60)');
    await workbench.run();
    await workbench.sees('looping');
    await expect(workbench.editor).toBeVisible();
    await expect(workbench.tree).toBeVisible();
    await look('tablet');
    await page.getByRole('button', { name: 'Control C' }).tap();
    await workbench.ended(/Interrupted|Exited with code/);
  });
});
