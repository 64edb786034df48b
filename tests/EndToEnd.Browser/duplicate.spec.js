import { expect, test as base } from './fixture.js';
import { Workbench } from './workbench.js';

/** Duplicates of a tab. Nobody can press the browser's Duplicate here; a window that the page opens gets a copy of the tab's storage just so. */
const test = base.extend({
  duplicate: async ({ baseURL, page, workbench }, use) => {
    // Programs here wait for pages to load.
    await page.evaluate(() => { localStorage.setItem('coderunner.settings', JSON.stringify({ timeoutMs: 120_000 })); });
    await page.reload();
    await workbench.isConnected();
    const copies = [];
    await use(async (of) => {
      const [copy] = await Promise.all([of.waitForEvent('popup'), of.evaluate(() => { window.open(location.href); })]);
      const other = new Workbench(copy, baseURL);
      copies.push(other);
      await other.isConnected();
      return { page: copy, workbench: other };
    });
    for (const { errors, foreignRequests } of copies) expect([...errors, ...foreignRequests], 'copies throw nothing and ask nobody').toEqual([]);
  },
});

/** Counts until it is given a line, which its terminal doesn't show. */
const counting = `import sys, termios, threading, time
quiet = termios.tcgetattr(0)
quiet[3] &= ~termios.ECHO
termios.tcsetattr(0, termios.TCSANOW, quiet)
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), over.set())).start()
ticks = 0
while not over.is_set():
  print("tick", ticks, flush=True)
  ticks += 1
  time.sleep(0.05)
print("counted", ticks)`;

/** The program counts on in this page's sight. */
async function counts({ console }) {
  const latest = async () => Math.max(-1, ...[...(await console.textContent()).matchAll(/tick (\d+)(?=\D)/g)].map(([, tick]) => Number(tick)));
  const before = await latest();
  await expect.poll(latest).toBeGreaterThan(before + 5);
}

/** Every tick was shown once and in order. */
async function sawAllTicks({ page, workbench }) {
  await workbench.sees(/counted \d+/);
  await workbench.ended('Exited with code 0');
  await page.bringToFront();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy console' }).click();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  const count = Number(/^counted (\d+)/m.exec(lines.join('\n'))[1]);
  expect(lines.filter((line) => line.startsWith('tick'))).toEqual(Array.from({ length: count }, (_, index) => `tick ${index}`));
}

test('a duplicated tab is the same session: each shows what runs, types for it and stops it', async ({ page, workbench, duplicate, look }) => {
  const first = await duplicate(page);
  await workbench.type('import time\nfor line in iter(input, "wait"): print(f"got {line}.", flush=True)\nprint("waits", flush=True)\nwhile True: time.sleep(0.1)');
  await workbench.run();
  await workbench.ended('Running');
  await first.workbench.ended('Running');
  await expect(first.page.getByRole('tablist', { name: 'Consoles' })).toContainText('main.py');

  await first.workbench.answer('one');
  await workbench.sees('got one.');
  await first.workbench.sees('got one.');
  await workbench.answer('two');
  await first.workbench.sees('got two.');

  // A copy of the copy, which comes while it runs.
  const second = await duplicate(first.page);
  const all = [workbench, first.workbench, second.workbench];
  await second.workbench.sees('got two.');
  await second.workbench.answer('wait');
  for (const each of all) await each.sees('waits');
  await look('duplicated');
  await second.workbench.stop();
  for (const each of all) await each.ended(/Interrupted|Stopped/);

  await second.workbench.type('print("from " + "the copy")');
  await second.workbench.run();
  for (const each of all) {
    await each.sees('from the copy');
    await each.ended('Exited with code 0');
  }
  // What is long over is seen in the next.
  const third = await duplicate(page);
  await third.workbench.sees('from the copy');
  await third.workbench.ended('Exited with code 0');
});

test('as the tab that has the connection is closed, its duplicates go on without gap or doubling', async ({ page, workbench, duplicate }) => {
  const first = await duplicate(page);
  const second = await duplicate(first.page);
  await workbench.type(counting);
  await workbench.run();
  for (const each of [first, second]) await counts(each.workbench);
  await page.close();
  for (const each of [first, second]) await counts(each.workbench);
  await second.workbench.answer('');
  for (const each of [first, second]) await sawAllTicks(each);

  await first.workbench.type('print("still " + "one session")');
  await first.workbench.run();
  for (const each of [first, second]) await each.workbench.sees('still one session');
});

test('as the tab that has the connection is loaded again, all go on without gap or doubling', async ({ page, workbench, duplicate }) => {
  const other = await duplicate(page);
  await workbench.type(counting);
  await workbench.run();
  await counts(other.workbench);
  await page.reload();
  for (const each of [workbench, other.workbench]) await counts(each);
  await workbench.answer('');
  for (const each of [{ page, workbench }, other]) await sawAllTicks(each);
});

test('a duplicated tab is the same session over plain http too, where pages have no locks', async ({ page, context, workbench, duplicate }) => {
  await context.addInitScript(() => { delete Navigator.prototype.locks; });
  await page.reload();
  await workbench.isConnected();
  expect(await page.evaluate(() => navigator.locks)).toBeUndefined();
  const other = await duplicate(page);
  await workbench.type(counting);
  await workbench.run();
  await counts(other.workbench);
  await page.close();
  await counts(other.workbench);
  await other.workbench.answer('');
  await sawAllTicks(other);
});

test('a tab that is opened anew has a session of its own', async ({ page, context, baseURL, workbench, duplicate: _ }) => {
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
  expect(other.errors).toEqual([]);
});
