import { expect, test as base } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { Listener } from './listener.js';
import { Workbench } from './workbench.js';

/** Every test gets an open page, and fails if the page asked anybody but its own server or threw anything. */
export const test = base.extend({
  workbench: async ({ page, baseURL }, use) => {
    const workbench = new Workbench(page, baseURL);
    await workbench.open();
    await use(workbench);
    expect(workbench.foreignRequests, 'the page asks nobody but its own server').toEqual([]);
    expect(workbench.errors, 'the page throws nothing').toEqual([]);
  },
  // For what must not be asked. At the end it is asked, to show that it would have heard.
  stranger: async ({}, use) => {
    const stranger = await Listener.open();
    await use(stranger);
    const heard = stranger.connections;
    await fetch(stranger.origin);
    const heardAfter = stranger.connections;
    await stranger.close();
    expect([heard, heardAfter], 'nobody asked the stranger, who was there').toEqual([0, 1]);
  },
  // A picture for people, and a look for those who can't see it.
  look: async ({ page }, use, info) => {
    await use(async (name) => {
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').exclude('.xterm').exclude('iframe').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), `axe finds nothing in ${name}`).toEqual([]);
    });
  },
});

export { expect };
