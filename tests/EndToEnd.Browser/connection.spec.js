import { expect, test as base } from './fixture.js';

/** A page whose connection can be broken. */
const test = base.extend({
  network: async ({ page }, use) => {
    const open = new Set();
    let swallowed;
    const network = {
      break: () => { for (const socket of open) void socket.close({ code: 1001 }); open.clear(); },
      /** The next call of this name gets lost, and the connection breaks under it. */
      breakUnder: (call) => { swallowed = call; },
    };
    await page.routeWebSocket(/\/hubs\/session/, (socket) => {
      const server = socket.connectToServer();
      open.add(socket);
      socket.onClose((code) => { void server.close({ code: code === 1001 ? 1000 : code }); });
      socket.onMessage((message) => {
        const isLost = swallowed !== undefined && Buffer.from(message).includes(swallowed);
        if (!isLost) return server.send(message);
        swallowed = undefined;
        return network.break();
      });
    });
    await use(network);
  },
});

const counting = 'import time\nfor i in range(60):\n  print("tick", i, flush=True)\n  time.sleep(0.1)\nprint("done")';

test('Run before the lab is there says that it waits, and is one run however often it is pressed', async ({ page, workbench, look }) => {
  await workbench.type('print("ran")');
  await page.evaluate(() => localStorage.removeItem('coderunner.runtimes'));
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.routeWebSocket(/\/hubs\/session/, async (socket) => {
    await released;
    socket.connectToServer();
  });
  await page.reload();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ControlOrMeta+Enter');
  await workbench.ended('Waiting for the lab…');
  await look('waiting');
  release();
  await workbench.sees('ran');
  await workbench.ended('Exited with code 0');
  await expect(page.getByRole('tab', { name: /^Console / })).toHaveCount(1);
});

test('after a break the page goes on by itself, without gap or doubling', async ({ page, network, workbench }) => {
  await workbench.type(counting);
  await workbench.run();
  await workbench.sees('tick 3');
  network.break();
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await workbench.isConnected();
  await workbench.sees('done');
  await workbench.ended('Exited with code 0');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy console' }).click();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').filter((line) => line.startsWith('tick'));
  expect(lines).toEqual(Array.from({ length: 60 }, (_, index) => `tick ${index}`));
});

test('what was typed as the connection broke is not typed twice, and the console says that it may be lost', async ({ network, workbench, page }) => {
  await workbench.type('import os\nfor line in iter(input, "end"): print(f"got {line} at {os.get_terminal_size().columns}.")');
  await workbench.run();
  await workbench.ended('Running');
  await workbench.console.locator('.terminal-host').click();
  network.breakUnder('Input');
  await page.keyboard.press('x');
  await workbench.sees('may not have arrived');
  await workbench.isConnected();
  await workbench.answer('abc');
  await workbench.sees(/got abc at/);

  // A size that changes as the connection breaks is told over the next.
  const columns = async () => Number(/.*at (\d+)\./.exec(await workbench.console.textContent())[1]);
  const before = await columns();
  network.breakUnder('Resize');
  await page.setViewportSize({ width: 1700, height: 800 });
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await workbench.isConnected();
  await workbench.answer('wider');
  await workbench.sees(/got wider at/);
  expect(Number(/got wider at (\d+)\./.exec(await workbench.console.textContent())[1])).toBeGreaterThan(before);
  await workbench.answer('end');
  await workbench.ended('Exited with code 0');
});

test('a session that is gone says so, and the next run just works', async ({ page, network, workbench, look }) => {
  // One that doesn't end by itself before the break, however slow the machine is.
  await workbench.type('import time\ni = 0\nwhile True:\n  print("tick", i, flush=True)\n  i += 1\n  time.sleep(0.1)');
  await workbench.run();
  await workbench.sees('tick 1');
  await page.evaluate(() => sessionStorage.removeItem('coderunner.resumeToken'));
  network.break();
  await expect(page.getByRole('alert').filter({ hasText: 'has ended' })).toBeVisible();
  await workbench.ended(/^Lost/);
  await look('lost');
  await workbench.type('print("works again")');
  await workbench.run();
  await workbench.sees('works again');
  await workbench.ended('Exited with code 0');
});

test('a reload finds the programs of two consoles', async ({ page, workbench }) => {
  await workbench.type('print("first asks", flush=True)\nprint("first got " + input())');
  await workbench.run();
  await workbench.sees('first asks');
  await page.getByRole('button', { name: 'New console' }).click();
  await workbench.type('print("second asks", flush=True)\nprint("second got " + input())');
  await workbench.run();
  await workbench.sees('second asks');

  await page.reload();
  await workbench.isConnected();
  await workbench.sees('second asks');
  await workbench.answer('2');
  await workbench.sees('second got 2');
  await page.getByRole('tab', { name: /Console 1/ }).click();
  await workbench.sees('first asks');
  await workbench.answer('1');
  await workbench.sees('first got 1');
});

for (const part of ['css', 'js']) {
  test(`an editor whose ${part} breaks off while it loads is loaded again`, async ({ page, workbench }) => {
    let broken = 0;
    await page.route(new RegExp(`/MonacoEditor-[^/]*\\.${part}$`), (route) => (broken++ === 0 ? route.abort('connectionreset') : route.continue()));
    await page.reload();
    await workbench.type('print("loaded again")');
    await expect(workbench.editor).toHaveCSS('position', 'relative');
    await workbench.run();
    await workbench.sees('loaded again');
    expect(broken).toBe(2);
  });
}
