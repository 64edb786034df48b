import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReply } from './fakeHub';
import { setUp } from './fakeSession';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets calls of a method wait for the test, which breaks their connection. */
function breakUnder({ hub }: ReturnType<typeof setUp>, method: string) {
  let fail: (error: Error) => void = () => expect.fail(`${method} was not called`);
  hub(0).answers.set(method, () => new Promise((_, reject) => { fail = reject; }));
  return () => {
    fail(new Error('Invocation canceled due to the underlying connection being closed.'));
    hub(0).break();
  };
}

describe('SessionClient', () => {
  it('Input_TypedFast_StaysInOrderInFewCalls', async () => {
    const { client, hub, settle } = setUp();
    client.connect();
    await settle();
    for (const key of 'hello') client.input('r1', key);
    await settle();
    expect(hub(0).argsOf('Input')).toEqual([['r1', 'h'], ['r1', 'ello']]);
  });

  it('Input_UnderWayWhenTheConnectionBreaks_IsNotTypedAgainButSaidToBeUnsure', async () => {
    const all = setUp(openReply(), openReply({ resumed: true }));
    const { client, told, hub, settle } = all;
    client.connect();
    await settle();
    const breakOff = breakUnder(all, 'Input');
    client.input('r1', 'rm');
    await settle();
    client.input('r1', ' x');
    client.closeInput('r1');
    breakOff();
    await settle();
    expect(hub(0).argsOf('Input')).toEqual([['r1', 'rm']]);
    expect(hub(1).calls.filter(({ method }) => method !== 'Open')).toEqual([{ method: 'Input', args: ['r1', ' x'] }, { method: 'CloseInput', args: ['r1'] }]);
    expect(told.filter((one) => one === 'unsure r1')).toHaveLength(1);
  });

  it('Input_OfARunThatIsOver_IsNoNews', async () => {
    const { client, told, hub, settle } = setUp();
    client.connect();
    await settle();
    hub(0).answers.set('Input', () => { throw new Error('There is no such run.'); });
    client.input('r1', 'x');
    await settle();
    expect(told).toEqual(['connecting', 'connected']);
  });

  it('EndOfInput_UnderWayWhenTheConnectionBreaks_IsSentAgain', async () => {
    const all = setUp(openReply(), openReply({ resumed: true }));
    all.client.connect();
    await all.settle();
    const breakOff = breakUnder(all, 'CloseInput');
    all.client.closeInput('r1');
    await all.settle();
    breakOff();
    await all.settle();
    expect(all.hub(1).argsOf('CloseInput')).toEqual([['r1']]);
  });

  it('Sizes_WhileThereIsNoConnection_TheLatestOfEachRunIsTold', async () => {
    const { client, hub, settle } = setUp(openReply(), openReply({ resumed: true }));
    client.connect();
    await settle();
    hub(0).break();
    for (const columns of [80, 90, 100]) void client.resize('r1', { columns, rows: 24 });
    void client.resize('r2', { columns: 50, rows: 20 });
    await settle();
    expect(hub(0).argsOf('Resize')).toEqual([]);
    expect(hub(1).argsOf('Resize')).toEqual([['r1', 100, 24], ['r2', 50, 20]]);
  });

  it('Sizes_ThatComeWhileOneIsTold_TheLatestFollows', async () => {
    const { client, hub, settle } = setUp();
    client.connect();
    await settle();
    for (const columns of [80, 90, 100]) void client.resize('r1', { columns, rows: 24 });
    await settle();
    expect(hub(0).argsOf('Resize').at(-1)).toEqual(['r1', 100, 24]);
    void client.resize('r1', { columns: 120, rows: 24 });
    await settle();
    expect(hub(0).argsOf('Resize').at(-1)).toEqual(['r1', 120, 24]);
  });
});
