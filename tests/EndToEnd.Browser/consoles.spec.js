import { expect, test } from './fixture.js';

test('a server runs in one console and its client in another', async ({ page, workbench, look }) => {
  await workbench.example('Server and client');
  await workbench.run();
  await workbench.sees('Waiting for clients');

  await workbench.file('client.py').click();
  await page.getByRole('button', { name: 'New console' }).click();
  await workbench.run();
  await workbench.sees('Connected.');
  await workbench.answer('hello there');
  await workbench.sees('The server answers: HELLO THERE');
  await look('two-consoles');

  await page.getByRole('tab', { name: /Console 1/ }).click();
  await workbench.sees('hello there');
  await workbench.stop();
  await workbench.ended(/Interrupted|Stopped|Exited/);
});

for (const [title, source, words] of [
  ['a timeout', 'import time\ntime.sleep(60)', /Timeout: stopped after 3\d(\.\d+)? s/],
  ['an exit status', 'raise SystemExit(3)', 'Exited with code 3'],
  ['a crash', 'import os\nos.kill(os.getpid(), 11)', /Crashed: segmentation fault/],
  ['too much memory', 'x = bytearray(1 << 30)\nfor i in range(0, len(x), 4096): x[i] = 1', /Out of memory/],
]) {
  test(`the verdict says ${title}`, async ({ workbench }) => {
    await workbench.type(source);
    await workbench.run();
    await workbench.ended(words);
    await workbench.sees(/CPU .* memory/);
  });
}

/** Follows a flood from its first sight to the program's end: presses a button in the page at one of its frames, and resolves to how many there were. */
const framesOfFlood = (page, { frame, button }) => page.evaluate(([text, at, name]) => new Promise((resolve) => {
  const program = () => document.querySelector('[aria-label="Program"]').textContent;
  let frames = 0;
  const next = () => {
    const isFlooding = frames > 0 || document.querySelector('.xterm-rows').textContent.includes(text);
    if (isFlooding && ++frames === at) document.querySelector(`button[aria-label="${name}"]`).click();
    if (isFlooding && program() !== 'Running' && program() !== 'Stopping…') resolve(frames);
    else requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}), [flood, frame, button]);

const flood = 'all work and no play';
const flooding = `import sys\nwhile True: sys.stdout.write("${flood} " * 50 + "\\n")`;

test('a flood is ended at its limit, and the page is drawn and answers while it lasts', async ({ page, workbench, look }) => {
  await workbench.type(flooding);
  const frames = framesOfFlood(page, { frame: 5, button: 'Commands' });
  await workbench.run();
  // Were it one piece of work for the page, it would be a frame or two.
  expect(await frames).toBeGreaterThan(15);
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await workbench.ended('Too much output: stopped at the limit');
  await look('flood');
  await expect(workbench.runButton).toHaveAttribute('aria-disabled', 'false');
});

test('a flood is stopped in the midst of it', async ({ workbench, page }) => {
  // It rests before the limit would end it, so that Stop is what does, however slow the machine is.
  await workbench.type(`import sys, time\nfor _ in range(12000): sys.stdout.write("${flood} " * 50 + "\\n")\ntime.sleep(60)`);
  const frames = framesOfFlood(page, { frame: 5, button: 'Stop' });
  await workbench.run();
  expect(await frames).toBeGreaterThanOrEqual(5);
  await workbench.ended('Stopped');
  await workbench.sees(/Stopped · /);
});

test('the console is searched, cleared and copied', async ({ page, context, workbench, look }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.type('for i in range(200): print("line", i)');
  await workbench.run();
  await workbench.ended('Exited with code 0');
  await page.getByRole('button', { name: 'Find in console' }).click();
  await page.getByRole('textbox', { name: 'Find in console' }).fill('line 17');
  await page.keyboard.press('Enter');
  await look('search');
  await page.getByRole('textbox', { name: 'Find in console' }).fill('nowhere');
  await expect(page.getByText('Not found')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Copy console' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('line 0\nline 1\n');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(workbench.console).not.toContainText('line 198');
});

test('what is pasted into the console is typed, what is marked is copied', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.type('print("one: " + input())\nprint("two: " + input())');
  await workbench.run();
  await workbench.ended('Running');
  await page.evaluate(() => navigator.clipboard.writeText('first line\nsecond line\n'));
  await workbench.console.locator('.terminal-host').click();
  await page.keyboard.press('ControlOrMeta+V');
  await workbench.sees('two: second line');
  await workbench.ended('Exited with code 0');
  const place = await workbench.placeOf('one: first line');
  await page.mouse.dblclick(place.x + 10, place.y + place.height / 2);
  await page.keyboard.press('Control+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('one');
});

test('a click on a place in the console goes there', async ({ page, workbench }) => {
  await workbench.newFile('deep/part.py', '\n\n\ndef fail():\n    raise ValueError("no good")\n');
  await page.getByRole('tab', { name: 'main.py' }).click();
  await workbench.type('from deep.part import fail\nfail()');
  await workbench.run();
  await workbench.ended('Exited with code 1');
  // The terminal finds its links by where the pointer is.
  const place = await workbench.placeOf('deep/part.py');
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.move(place.x + place.width / 2 + 2, place.y + place.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('tab', { name: 'deep/part.py' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Line 5, column')).toBeVisible();
});
