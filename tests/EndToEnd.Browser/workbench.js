import { expect } from '@playwright/test';

/** The page as a person sees it: by roles, names and text. */
export class Workbench {
  /** Requests to anybody but the page's own server. */
  foreignRequests = [];

  #page;
  #errors = [];
  #workerBrokeOff = false;

  constructor(page, baseURL) {
    this.#page = page;
    const own = new URL(baseURL).host;
    const note = (address) => {
      const url = new URL(address);
      if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== own) {
        this.foreignRequests.push(address);
      }
    };
    page.on('request', (request) => note(request.url()));
    page.on('websocket', (socket) => note(socket.url()));
    // Sandboxes' networks come and go on this machine, and the browser breaks off what it loads whenever the machine's networks change.
    // An editor's worker that didn't load so is all that this may excuse.
    page.on('requestfailed', (request) => {
      const { errorText } = request.failure() ?? {};
      // Of a worker's own script the browser says only that it gave up.
      this.#workerBrokeOff ||= errorText === 'net::ERR_NETWORK_CHANGED' || (errorText === 'net::ERR_ABORTED' && request.url().includes('/editor.worker-'));
      // What the page's policy stopped never left the browser.
      if (errorText === 'csp') this.foreignRequests.splice(0, Infinity, ...this.foreignRequests.filter((address) => address !== request.url()));
    });
    page.on('pageerror', (error) => this.#errors.push(String(error)));
  }

  /** Exceptions that nobody caught. */
  get errors() {
    return this.#errors.filter((error) => !(this.#workerBrokeOff && error === 'Event'));
  }

  get runButton() {
    return this.#page.getByRole('button', { name: 'Run', exact: true });
  }

  get console() {
    return this.#page.getByTestId('console');
  }

  get tree() {
    return this.#page.getByRole('tree', { name: 'Files' });
  }

  get editor() {
    return this.#page.locator('.monaco-editor').first();
  }

  /** What the run of the shown console is doing, or how it ended. */
  get program() {
    return this.#page.getByRole('status', { name: 'Program' });
  }

  async open() {
    await this.#page.goto('/');
    await this.isConnected();
  }

  /** Where there is room for one part only: goes to one, unless all are in sight. */
  async show(part) {
    const button = this.#page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name: part });
    if (await button.isVisible()) await button.click();
  }

  /** Picks from the menu of the shown file. */
  async fileAction(label) {
    await this.#page.getByRole('button', { name: 'Actions of the file' }).click();
    await this.#page.getByRole('menuitem', { name: label, exact: true }).click();
  }

  async isConnected() {
    await expect(this.#page.getByText('Connected', { exact: true })).toBeVisible();
  }

  /** Chooses a language by its runtime's name or a title that begins so. */
  async choose(title, runtime = title.toLowerCase()) {
    const language = this.#page.getByRole('combobox', { name: 'Language' });
    const options = await language.locator('option').evaluateAll((all) => all.map(({ value, label }) => ({ value, label })));
    const option = options.find(({ value, label }) => value === runtime || label === title) ?? options.find(({ label }) => label.startsWith(title));
    expect(option, `${title} is among ${JSON.stringify(options)}`).toBeTruthy();
    await language.selectOption(option.value);
  }

  /** Replaces what stands in the editor. */
  async type(source) {
    await this.show('Editor');
    await this.editor.click();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('Delete');
    // Pasted: to what is typed the editor adds brackets and indentation.
    await this.#page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.#page.evaluate((text) => navigator.clipboard.writeText(text), source);
    await this.#page.keyboard.press('ControlOrMeta+V');
  }

  /** Makes a file, shown in the editor, with this text. */
  async newFile(path, source = '') {
    await this.show('Files');
    await this.#page.getByRole('button', { name: 'New file', exact: true }).click();
    await this.#page.getByRole('textbox', { name: 'Name of the new file' }).fill(path);
    await this.#page.keyboard.press('Enter');
    await expect(this.#page.getByRole('tab', { name: path })).toBeVisible();
    if (source !== '') await this.type(source);
  }

  file(path) {
    return this.tree.getByRole('treeitem', { name: path });
  }

  /** Begins a workspace with an example. */
  async example(name) {
    await this.command('New workspace from an example');
    await this.#page.getByRole('combobox', { name: 'Examples' }).fill(name);
    await this.#page.keyboard.press('Enter');
    await expect(this.#page.getByRole('button', { name: `Workspace ${name}` })).toBeVisible();
  }

  /** Picks from the palette. */
  async command(label) {
    await this.#page.keyboard.press('F1');
    await this.#page.getByRole('combobox', { name: 'Commands' }).fill(label);
    await this.#page.keyboard.press('Enter');
  }

  async run() {
    await this.runButton.click();
  }

  async stop() {
    await this.#page.getByRole('button', { name: 'Stop', exact: true }).click();
  }

  /** Waits until the console shows a text. */
  async sees(text) {
    await expect(this.console).toContainText(text);
  }

  /** Where a text of the console is. The terminal draws its lines anew as it likes, so it may take a second look. */
  async placeOf(text) {
    let place = null;
    await expect(async () => {
      place = await this.#page.locator('.xterm-rows').getByText(text).first().boundingBox();
      expect(place).not.toBeNull();
    }).toPass();
    return place;
  }

  /** Waits until the run of the shown console has ended so. */
  async ended(words) {
    await expect(this.program).toHaveText(words);
  }

  /** How many columns the shown console has, by where it breaks a row of so many of one letter that the program wrote. */
  async columnsBy(letter) {
    let columns = 0;
    await expect(async () => {
      const rows = (await this.#page.locator('.xterm-rows > div').allTextContents()).map((row) => row.trim());
      columns = Math.max(0, ...rows.filter((row) => row.replaceAll(letter, '') === '').map((row) => row.length));
      expect(columns).toBeGreaterThan(0);
    }).toPass();
    return columns;
  }

  /** Types a line into the console. */
  async answer(line) {
    await this.console.locator('.terminal-host').click();
    await this.#page.keyboard.type(line);
    await this.#page.keyboard.press('Enter');
  }
}
