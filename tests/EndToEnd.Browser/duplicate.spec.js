import { expect, test as base } from './fixture.js';
import { Workbench } from './workbench.js';

/** Duplicates of a tab. Nobody can press the browser's Duplicate here; a window that the page opens gets a copy of the tab's storage just so. */
const test = base.extend({
  duplicate: async ({ baseURL, workbench: _ }, use) => {
    const copies = [];
    await use(async (page) => {
      const [copy] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => { window.open(location.href); })]);
      const workbench = new Workbench(copy, baseURL);
      copies.push(workbench);
      await workbench.isConnected();
      return { copy, workbench };
    });
    for (const { errors, foreignRequests } of copies) expect([...errors, ...foreignRequests], 'copies throw nothing and ask nobody').toEqual([]);
  },
});

const ticks = 80;
const counting = `import time\nfor i in range(${ticks}):\n  print("tick", i, flush=True)\n  time.sleep(0.1)\nprint("done")`;

/** Every tick was shown once and in order. */
async function sawAllTicks(page) {
  await page.bringToFront();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy console' }).click();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').filter((line) => line.startsWith('tick'));
  expect(lines).toEqual(Array.from({ length: ticks }, (_, index) => `tick ${index}`));
}

test('a duplicated tab is the same session: each shows what runs, types for it and stops it', async ({ page, workbench, duplicate, look }) => {
  const first = await duplicate(page);
  await workbench.type('for line in iter(input, "loop"): print(f"got {line}.", flush=True)\nprint("loops", flush=True)\nwhile True: pass');
  await workbench.run();
  await workbench.ended('Running');
  await first.workbench.ended('Running');
  await expect(first.copy.getByRole('tablist', { name: 'Consoles' })).toContainText('main.py');

  await first.workbench.answer('one');
  await workbench.sees('got one.');
  await first.workbench.sees('got one.');
  await workbench.answer('two');
  await first.workbench.sees('got two.');

  // A copy of the copy, which comes while it runs.
  const second = await duplicate(first.copy);
  await second.workbench.sees('got two.');
  await second.workbench.answer('loop');
  for (const each of [workbench, first.workbench, second.workbench]) await each.sees('loops');
  await look('duplicated');
  await second.workbench.stop();
  for (const each of [workbench, first.workbench, second.workbench]) await each.ended(/Interrupted|Stopped/);

  // What ran from a copy and is long over is seen in the next.
  await second.workbench.type('print("from " + "the copy")');
  await second.workbench.run();
  for (const each of [workbench, first.workbench, second.workbench]) {
    await each.sees('from the copy');
    await each.ended('Exited with code 0');
  }
  const third = await duplicate(page);
  await third.workbench.sees('from the copy');
  await third.workbench.ended('Exited with code 0');
});

test('as the tab that has the connection is closed, its duplicates go on without gap or doubling', async ({ page, workbench, duplicate }) => {
  const first = await duplicate(page);
  const second = await duplicate(first.copy);
  await workbench.type(counting);
  await workbench.run();
  for (const each of [first.workbench, second.workbench]) await each.sees('tick 3');
  await page.close();
  for (const { copy, workbench: each } of [first, second]) {
    await each.sees('done');
    await each.ended('Exited with code 0');
    await sawAllTicks(copy);
  }
  await second.workbench.run();
  await first.workbench.sees('tick 1');
  await first.workbench.stop();
  for (const each of [first.workbench, second.workbench]) await each.ended(/Interrupted|Stopped/);
});

test('as the tab that has the connection is loaded again, both go on without gap or doubling', async ({ page, workbench, duplicate }) => {
  const { copy, workbench: other } = await duplicate(page);
  await workbench.type(counting);
  await workbench.run();
  await other.sees('tick 3');
  await page.reload();
  await workbench.sees('tick 3');
  for (const [at, each] of [[page, workbench], [copy, other]]) {
    await each.sees('done');
    await each.ended('Exited with code 0');
    await sawAllTicks(at);
  }
});

test('a duplicated tab is the same session over plain http too, where pages have no locks', async ({ page, context, workbench, duplicate }) => {
  await context.addInitScript(() => { delete Navigator.prototype.locks; });
  await page.reload();
  await workbench.isConnected();
  expect(await page.evaluate(() => navigator.locks)).toBeUndefined();
  const { copy, workbench: other } = await duplicate(page);
  await workbench.type(counting);
  await workbench.run();
  await other.sees('tick 3');
  await page.close();
  await other.sees('done');
  await other.ended('Exited with code 0');
  await sawAllTicks(copy);
});

test('a tab that is opened anew has a session of its own', async ({ page, context, baseURL, workbench }) => {
  await workbench.type('print("asks", flush=True)\nprint("got " + input())');
  await workbench.run();
  await workbench.sees('asks');
  const anew = await context.newPage();
  const other = new Workbench(anew, baseURL);
  await other.open();
  await other.run();
  await other.sees('asks');
  await other.answer('in the other tab');
  await other.sees('got in the other tab');
  await anew.close();

  await workbench.answer('an answer');
  await workbench.sees('got an answer');
  await expect(workbench.console).not.toContainText('the other tab');
});
