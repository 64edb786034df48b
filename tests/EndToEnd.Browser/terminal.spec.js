import { expect, test } from './fixture.js';

test('a terminal is a terminal: colours, cursor, size, Ctrl-D', async ({ page, workbench }) => {
  await workbench.type('import os, sys\nprint(sys.stdin.isatty(), os.get_terminal_size().columns > 20)\nprint("\\033[31mred\\033[0m")\nprint("50%", end="\\r", flush=True)\nprint("100%")\nprint(len(sys.stdin.read()))');
  await workbench.run();
  await workbench.sees('True True');
  await workbench.sees('100%');
  await expect(workbench.console).not.toContainText('50%');
  await workbench.answer('abc');
  await page.keyboard.press('Control+D');
  await expect(page.locator('.xterm-rows > div').filter({ hasText: /^4$/ })).toBeVisible();
  await workbench.ended('Exited with code 0');
});

test('a program in a new console knows the size of its terminal, and of one that changed while the page was gone', async ({ page, workbench }) => {
  const columns = 'os.get_terminal_size().columns';
  await workbench.type(`import os\nprint(f"columns {${columns}}.\\n" + "~" * 300, flush=True)\nwhile True: print(f"for {input()} it is {${columns}}.")`);
  await workbench.run();
  await workbench.ended('Running');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByRole('tab', { name: /Console 2/ })).toHaveAttribute('aria-selected', 'true');
  const width = await workbench.columnsBy('~');
  expect(width).not.toBe(80);
  await workbench.sees(`columns ${width}.`);

  await page.setViewportSize({ width: 1700, height: 800 });
  await page.reload();
  await workbench.isConnected();
  await workbench.sees('columns');
  await expect.poll(() => workbench.columnsBy('~')).toBeGreaterThan(width);
  await workbench.answer('a wider window');
  await workbench.sees(`for a wider window it is ${await workbench.columnsBy('~')}.`);
});

test('colours are colours, and a program that takes the whole screen gives it back', async ({ page, workbench }) => {
  const part = (text) => page.locator('.xterm-rows').getByText(text, { exact: true });
  // Of red, green and blue the strongest. The terminal draws its lines anew as it likes, so it may take a second look.
  const strongestIn = (text) => part(text).evaluate((element) => {
    const parts = (getComputedStyle(element).color.match(/\d+/g) ?? []).map(Number);
    return parts.indexOf(Math.max(...parts));
  });
  await workbench.type('print("plain")\nprint("\\033[31mred\\033[0m \\033[32mgreen\\033[0m")\ninput()\nprint("\\033[?1049h\\033[Hthe whole screen", end="", flush=True)\ninput()\nprint("\\033[?1049l" + "back", flush=True)');
  await workbench.run();
  await expect.poll(() => strongestIn('red')).toBe(0);
  await expect.poll(() => strongestIn('green')).toBe(1);
  await workbench.answer('');
  await expect(part('the whole screen')).toBeVisible();
  await expect(part('plain')).toBeHidden();
  await workbench.answer('');
  await workbench.sees('back');
  await expect(part('plain')).toBeVisible();
  await expect(part('the whole screen')).toBeHidden();
});

test('Ctrl+C interrupts a program from the keyboard', async ({ page, workbench }) => {
  await workbench.type('import time\ntry:\n  print("waiting", flush=True)\n  time.sleep(60)\nexcept KeyboardInterrupt: print("was interrupted")');
  await workbench.run();
  await workbench.sees('waiting');
  await workbench.console.locator('.terminal-host').click();
  await page.keyboard.press('Control+C');
  await workbench.sees('was interrupted');
  await workbench.ended('Exited with code 0');
});

test('Ctrl+S keeps files from the console too, and the output of a program that runs goes on', async ({ page, workbench }) => {
  await workbench.type('print("asks", flush=True)\nfor word in iter(input, "end"): print("got " + word)');
  await workbench.run();
  await workbench.sees('asks');
  await workbench.console.locator('.terminal-host').click();
  await page.keyboard.press('Control+S');
  await expect(page.getByText('Kept.')).toBeVisible();
  await workbench.answer('more');
  await workbench.sees('got more');
  await workbench.answer('end');
  await workbench.ended('Exited with code 0');
  await workbench.console.locator('.terminal-host').click();
  await page.keyboard.press('Control+P');
  await expect(page.getByRole('combobox', { name: 'Go to a file' })).toBeVisible();
});

test('the console holds the last ten thousand lines', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.type('for i in range(12000): print("line", i)');
  await workbench.run();
  await workbench.ended('Exited with code 0');
  await workbench.sees('line 11999');
  await page.getByRole('button', { name: 'Copy console' }).click();
  const lines = async () => (await page.evaluate(() => navigator.clipboard.readText())).split('\n').filter((line) => line.startsWith('line '));
  await expect.poll(async () => (await lines()).at(-1)).toBe('line 11999');
  const held = await lines();
  expect(held.length).toBeGreaterThanOrEqual(9_990);
  expect(held).toEqual(Array.from({ length: held.length }, (_, index) => `line ${12000 - held.length + index}`));
});

test('a click on an address in the console opens it beside the page', async ({ page, context, baseURL, workbench }) => {
  await workbench.type(`print("see ${baseURL}/favicon.svg there")`);
  await workbench.run();
  await workbench.ended('Exited with code 0');
  const place = await workbench.placeOf('/favicon.svg');
  const cell = place.width / (await page.locator('.xterm-rows').getByText('/favicon.svg').first().textContent()).length;
  const opened = context.waitForEvent('page');
  await page.mouse.move(place.x + cell * 8, place.y + place.height / 2);
  await page.mouse.move(place.x + cell * 9, place.y + place.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await opened).url()).toBe(`${baseURL}/favicon.svg`);
  expect(await (await opened).evaluate(() => window.opener)).toBeNull();
});
