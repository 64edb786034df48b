import { defineConfig } from '@playwright/test';

const url = process.env.CODERUNNER_URL;
if (!url) {
  throw new Error('CODERUNNER_URL must be the URL of a running CodeRunner. Use tests/run.sh, or deploy/up.sh --detach and set it to the URL that prints.');
}

export default defineConfig({
  testDir: '.',
  outputDir: process.env.PLAYWRIGHT_OUTPUT ?? 'test-results',
  // One page at a time: the sandboxes behind it share the machine's cores with the browser.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/results.json' }]],
  timeout: 180_000,
  // Longer than the limit of a run.
  expect: { timeout: 60_000 },
  use: {
    baseURL: url,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    screenshot: 'on',
    trace: 'retain-on-failure',
    // Debian's Chromium; as root it has no sandbox, and nothing here may call home.
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
