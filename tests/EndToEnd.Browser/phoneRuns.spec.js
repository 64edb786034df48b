import { expect, test } from './fixture.js';

test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });

test('on a phone what goes wrong is a tap away from its line', async ({ page, workbench, look }) => {
  await workbench.choose('C++', 'cpp');
  await workbench.type('int main() {\n  return x;\n}');
  await workbench.run();
  await workbench.ended('Did not compile');
  await look('verdict');
  await workbench.show('Editor');
  await expect(page.locator('.squiggly-error').first()).toBeAttached();
  await page.getByRole('button', { name: '1 problem' }).tap();
  await look('problems');
  await page.getByRole('region', { name: 'Output' }).getByRole('button', { name: /not declared/ }).tap();
  await expect(workbench.editor).toBeVisible();
  await expect(page.getByText('Line 2, column')).toBeVisible();
});

test('on a phone several consoles run, and one is searched and cleared', async ({ page, workbench, look }) => {
  await workbench.type('print("first asks", flush=True)\nprint("got " + input())');
  await workbench.run();
  await workbench.sees('first asks');
  await page.getByRole('button', { name: 'New console' }).tap();
  await workbench.run();
  await workbench.sees('first asks');
  await look('consoles');
  await workbench.answer('two');
  await workbench.sees('got two');
  await page.getByRole('tab', { name: /Console 1/ }).tap();
  await workbench.answer('one');
  await workbench.sees('got one');
  await workbench.ended('Exited with code 0');
  await expect(page.locator('.run-figures')).toContainText('memory');
  await page.getByRole('button', { name: 'Find in console' }).tap();
  await page.getByRole('textbox', { name: 'Find in console' }).fill('asks');
  await look('search');
  await page.getByRole('button', { name: 'Close search' }).tap();
  await page.getByRole('button', { name: 'Clear', exact: true }).tap();
  await expect(workbench.console).not.toContainText('first asks');
});

test('on a phone SQL gives tables and the schema', async ({ page, workbench, look }) => {
  await workbench.choose('SQL', 'mysql');
  await workbench.run();
  await workbench.ended('Exited with code 0');
  await workbench.show('Output');
  await expect(page.getByRole('cell', { name: 'JavaScript' })).toBeVisible();
  await look('results');
  await page.getByRole('tab', { name: /Schema/ }).tap();
  await expect(page.getByRole('region', { name: 'languages' })).toContainText('primary key');
  await look('schema');
});

test('on a phone a program is stopped, and a reload finds one that runs', async ({ page, workbench, look }) => {
  await workbench.type('while True: pass');
  await workbench.run();
  await workbench.ended('Running');
  await look('running');
  await workbench.stop();
  await workbench.ended('Stopped');
  await workbench.type('print("asks", flush=True)\nprint("got " + input())');
  await workbench.run();
  await workbench.sees('asks');
  await page.reload();
  await workbench.isConnected();
  await workbench.show('Console');
  await workbench.sees('asks');
  await workbench.answer('an answer');
  await workbench.sees('got an answer');
});

test('on a phone a lost network is said and overcome', async ({ page, context, workbench, look }) => {
  await workbench.type('print("asks", flush=True)\nprint("got " + input())');
  await workbench.run();
  await workbench.sees('asks');
  await context.setOffline(true);
  await expect(page.getByText(/Reconnecting…|Connection lost/).first()).toBeVisible();
  await look('offline');
  await context.setOffline(false);
  await workbench.isConnected();
  await workbench.answer('an answer');
  await workbench.sees('got an answer');
});

test('on a phone a program knows the size of its terminal from the first run on, and after a reload the new one', async ({ page, workbench }) => {
  const columns = 'os.get_terminal_size().columns';
  await workbench.type(`import os\nprint(f"columns {${columns}}.\\n" + "~" * 200, flush=True)\nwhile True: print(f"for {input()} it is {${columns}}.")`);
  await workbench.run();
  const width = await workbench.columnsBy('~');
  expect(width).toBeLessThan(60);
  await workbench.sees(`columns ${width}.`);

  await page.setViewportSize({ width: 560, height: 780 });
  await page.reload();
  await workbench.isConnected();
  await workbench.show('Console');
  await workbench.sees('columns');
  await expect.poll(() => workbench.columnsBy('~')).toBeGreaterThan(width);
  await workbench.answer('a wider window');
  await workbench.sees(`for a wider window it is ${await workbench.columnsBy('~')}.`);
  await workbench.stop();
});
