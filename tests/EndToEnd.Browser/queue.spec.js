import { expect, test } from './fixture.js';
import { OwnStack } from './ownStack.js';
import { phone, test as testOnPhone } from './phone.js';
import { Workbench } from './workbench.js';

const host = new OwnStack({ CodeRunner__Host__MaxRuns: '1', CodeRunner__Warm__Sessions: '0', CodeRunner__Warm__Sandboxes: '0' });

test.use({ baseURL: host.url });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  await host.up();
});
test.afterAll(() => host.down());

test('on a full host people wait in the order they came and see their place', async ({ browser, baseURL, workbench, look }) => {
  const others = [];
  for (let count = 0; count < 2; count++) {
    const context = await browser.newContext();
    const person = new Workbench(await context.newPage(), baseURL);
    await person.open();
    others.push({ context, person });
  }
  const [first, third] = others.map(({ person }) => person);

  await first.type('print("first"); input()');
  await first.run();
  await first.sees('first');

  await workbench.type('print("second"); input()');
  await workbench.run();
  await expect(workbench.program).toHaveText('Waiting in the queue, position 1');
  await look('queue');

  await third.type('print("third")');
  await third.run();
  await expect(third.program).toHaveText('Waiting in the queue, position 2');

  await first.stop();
  await workbench.sees('second');
  await expect(third.program).toHaveText('Waiting in the queue, position 1');

  await workbench.answer('');
  await workbench.ended('Exited with code 0');
  await third.sees('third');
  await third.ended('Exited with code 0');
  for (const { context, person } of others) {
    expect([...person.errors, ...person.foreignRequests]).toEqual([]);
    await context.close();
  }
});

test.describe('on a phone', () => {
  test.use(phone);

  testOnPhone('who waits sees the place, and is let in', async ({ browser, baseURL, workbench, look }) => {
    const context = await browser.newContext();
    const first = new Workbench(await context.newPage(), baseURL);
    await first.open();
    await first.type('print("first"); input()');
    await first.run();
    await first.sees('first');
    await workbench.type('print("second")');
    await workbench.run();
    await expect(workbench.program).toHaveText('Waiting in the queue, position 1');
    await look('queue');
    await first.answer('');
    await workbench.sees('second');
    await workbench.ended('Exited with code 0');
    await context.close();
  });
});
