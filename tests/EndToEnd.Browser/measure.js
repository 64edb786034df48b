// measure.js [ROUNDS]: prints how fast the web client of a running stack (CODERUNNER_URL) is. Figures are for people: no test depends on them.
import { chromium } from '@playwright/test';
import { flood } from './flood.js';
import config from './playwright.config.js';

const rounds = Number(process.argv[2] ?? 30);
// As a lab that has been up for a minute: the browser and the stack compile what is often used.
const warmUp = 15;
const { baseURL, launchOptions, viewport } = config.use;
const browser = await chromium.launch(launchOptions);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const rounded = (values) => values.map((value) => Math.round(value)).join(' ');

/** A fresh browser profile with the page; what the page did so far is in `loaded`. */
async function visit() {
  const context = await browser.newContext({ baseURL, viewport });
  const page = await context.newPage();
  let scripts = 0;
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.url().includes('/index-')) scripts += Number(response.headers()['content-length'] ?? 0);
  });
  await page.addInitScript(() => {
    const look = () => {
      const run = document.querySelector('button[aria-label="Run"]');
      if (run === null) requestAnimationFrame(look);
      else setTimeout(() => { window.usableAt = performance.now(); });
    };
    requestAnimationFrame(look);
  });
  await page.goto('/');
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.locator('.monaco-editor .view-lines').first().waitFor();
  return { context, page, usableMs: await page.evaluate(() => window.usableAt), connectedMs: await page.evaluate(() => performance.now()), scripts };
}

async function write(page, source) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), source);
  await page.locator('.monaco-editor').first().click();
  for (const key of ['Control+A', 'Control+V']) await page.keyboard.press(key);
}

/** How many frames came in each half second, the last of which may be a part. */
function perHalfSecond(gaps) {
  const counts = [];
  let time = 0;
  for (const gap of gaps) {
    time += gap;
    const at = Math.floor(time / 500);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count ?? 0);
}

const ended = (page) => page.waitForFunction(() => document.querySelector('[aria-label="Program"]')?.textContent.startsWith('Exited'));

// Loads: each with nothing in the cache.
const loads = [];
for (let round = 0; round < 5; round++) {
  const { context, ...load } = await visit();
  loads.push(load);
  await context.close();
}
console.log(`script before the editor: ${(loads[0].scripts / 1024).toFixed(1)} KiB, compressed`);
console.log(`usable after: ${rounded(loads.map(({ usableMs }) => usableMs))} ms; connected, with its editor: ${rounded(loads.map(({ connectedMs }) => connectedMs))} ms`);

// From the key to the frame that shows the output.
const { page } = await visit();
await write(page, 'print("hello")');
const times = [];
for (let round = 0; round < warmUp + rounds; round++) {
  await page.evaluate(() => {
    window.paintedMs = undefined;
    const rows = document.querySelector('.xterm-rows');
    const press = ({ key, timeStamp: pressed }) => {
      if (key !== 'Enter') return;
      window.removeEventListener('keydown', press, { capture: true });
      // The terminal changes its rows within a frame; the task after it is the first that comes when that frame is painted. Looking once
      // in each frame would see the rows a frame late.
      let isCleared = !rows.textContent.includes('hello');
      const observer = new MutationObserver(() => {
        const isThere = rows.textContent.includes('hello');
        isCleared ||= !isThere;
        if (!isThere || !isCleared) return;
        observer.disconnect();
        const painted = new MessageChannel();
        painted.port1.onmessage = () => { window.paintedMs = performance.now() - pressed; };
        painted.port2.postMessage(undefined);
      });
      observer.observe(rows, { childList: true, subtree: true, characterData: true });
    };
    window.addEventListener('keydown', press, { capture: true });
  });
  // The screen of the run before may still show the same word: it is emptied first.
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.locator('.monaco-editor').first().click();
  // As before a person's next Run: the console rests, and its screen reader mode is back.
  await page.locator('.xterm-accessibility').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => window.paintedMs !== undefined);
  times.push(await page.evaluate(() => window.paintedMs));
  await ended(page);
}
console.log(`Run key to painted output: median ${Math.round(median(times.slice(warmUp)))} ms of ${rounded(times.slice(warmUp))}; before, ${rounded(times.slice(0, warmUp))}`);

// Frames while 10 MB pass by: how many came in each half second, and what processor time the page's own thread had for each, of which a frame leaves
// it 16.7 ms. The stack takes its share of the same cores until the program is over, which is long before its output has scrolled by.
await write(page, 'import sys\nline = "all work and no play makes a dull terminal " * 2 + "\\n"\nfor _ in range(10_000_000 // len(line)): sys.stdout.write(line)');
// The last line is the console's own.
const scrolledBy = () => page.waitForFunction(() => document.querySelector('.xterm-rows').textContent.includes('Exited'), undefined, { polling: 50 });
for (let round = 0; round < 6; round++) {
  const { seconds, gaps, work } = await flood(page, () => page.keyboard.press('Control+Enter'), scrolledBy);
  const figures = `${seconds.toFixed(1)} s, ${(gaps.length / seconds).toFixed(0)} frames a second, median gap ${median(gaps).toFixed(0)} ms, longest ${Math.max(...gaps).toFixed(0)} ms`;
  const page95 = work.toSorted((one, other) => one - other)[Math.floor(work.length * 0.95)];
  console.log(`10 MB of output: ${figures}; in each half second: ${perHalfSecond(gaps).join(' ')}; processor of the page's thread per frame: median ${median(work).toFixed(1)} ms, p95 ${page95.toFixed(1)}, most ${Math.max(...work).toFixed(1)}`);
}
await browser.close();
