import { expect, test } from './fixture.js';

test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

const part = (page, name) => page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name });

test('a program is written, run and answered on a phone', async ({ page, workbench, look }) => {
  await look('editor');
  await workbench.type('name = input("Who? ")\nprint("Hello", name)');
  await workbench.run();
  await workbench.sees('Who?');
  await workbench.answer('Ada');
  await workbench.sees('Hello Ada');
  await workbench.ended('Exited with code 0');
  await look('console');
  await part(page, 'Editor').click();
  await expect(workbench.editor).toBeVisible();
  await expect(workbench.console).toBeHidden();
});

test('files, output and menus are reached on a phone', async ({ page, workbench, look }) => {
  await page.getByRole('button', { name: 'Workspace My workspace' }).click();
  await page.getByRole('menuitem', { name: 'New from an example' }).click();
  await page.getByRole('combobox', { name: 'Examples' }).fill('Plot');
  await page.getByRole('option', { name: /Plot/ }).click();
  await part(page, 'Files').click();
  await look('files');
  await workbench.file('plot.py').click();
  await expect(workbench.editor).toBeVisible();
  await workbench.run();
  await workbench.ended('Exited with code 0');
  await part(page, 'Output').click();
  await expect(page.getByRole('img', { name: 'Picture waves.png' })).toBeVisible();
  await look('output');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('the keys that a phone lacks are there', async ({ page, workbench }) => {
  await workbench.type('import time\nprint("looping", flush=True)\ntime.sleep(60)');
  await workbench.run();
  await workbench.sees('looping');
  await page.getByRole('button', { name: 'Control C' }).click();
  await workbench.ended(/Interrupted|Stopped|Exited/);
});
