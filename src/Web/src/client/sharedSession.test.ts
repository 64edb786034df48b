import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReply } from './fakeHub';
import { eventsTo, setUpPages } from './fakePages';

const request = { runtime: 'python', files: [] };
const resumed = (lastSequence: number) => openReply({ resumed: true, lastSequence });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function pagesOf(followers: number) {
  const all = setUpPages();
  const [front, first, second] = await all.connected(followers);
  if (front === undefined || first === undefined) return expect.fail('no pages');
  return { ...all, front, first, second: second ?? first };
}

describe('SharedSession', () => {
  it('Settled_NobodyLeads_WaitsUntilOneDoes', async () => {
    const { addPage, settle } = setUpPages();
    const [one, other] = [addPage(), addPage()];
    const settled = vi.fn();
    void other.shared.settled.then(settled);
    await settle();
    expect(settled).not.toHaveBeenCalled();
    await one.shared.lead();
    await settle();
    expect(settled).toHaveBeenCalled();
    expect([one.shared.isFront, other.shared.isFront]).toEqual([true, false]);
  });

  it('Events_OfTheSession_ReachEveryPageOnceOverOneConnection', async () => {
    const { front, first, second, hubs, send, settle } = await pagesOf(2);
    send(0, 1, 2, 3);
    await settle();
    for (const { events } of [front, first, second]) expect(events()).toEqual(eventsTo(3));
    expect(hubs).toHaveLength(1);
    expect([first, second].map(({ tokens }) => tokens.token)).toEqual(['t1', 't1']);
  });

  it('Page_ThatComesLater_GetsWhatTheSessionHolds_AndTheOthersHearNothingTwice', async () => {
    const { front, first, hub, send, settle, addPage } = await pagesOf(1);
    send(0, 1, 2);
    await settle();
    const late = addPage();
    late.tokens.token = 't1';
    late.client.connect();
    await settle();
    expect(hub(0).streams.at(-1)?.after).toBe(0);
    send(0, 1, 2, 3);
    await settle();
    expect(late.events()).toEqual(['event 1 replayed', 'event 2 replayed', 'event 3']);
    for (const { events } of [front, first]) expect(events()).toEqual(eventsTo(3));
  });

  it('Page_ThatComesWhileAnotherCatchesUp_LosesNothingForIt', async () => {
    const { hub, send, settle, addPage } = await pagesOf(1);
    send(0, 1, 2, 3, 4);
    await settle();
    const [one, other] = [addPage(), addPage()];
    one.client.connect();
    await settle();
    send(0, 1, 2);
    other.client.connect();
    await settle();
    send(0, 1, 2, 3, 4, 5);
    await settle();
    expect(hub(0).streams.at(-1)?.after).toBe(0);
    for (const { events } of [one, other]) expect(events()).toEqual(eventsTo(5));
  });

  it('Calls_OfAFollower_GoToTheHubAndBack', async () => {
    const { first, hub, settle } = await pagesOf(1);
    const run = first.client.run(request);
    first.client.input('r1', 'x');
    void first.client.resize('r1', { columns: 90, rows: 20 });
    void first.client.stop('r1', true);
    await settle();
    expect(await run).toEqual({ runId: 'r1' });
    expect(hub(0).calls.slice(1).map(({ method, args }) => [method, ...args])).toEqual([
      ['Run', request], ['Input', 'r1', 'x'], ['Resize', 'r1', 90, 20], ['Stop', 'r1', true],
    ]);
  });

  it('Call_ThatTheHubRefuses_IsRefusedWithItsWords', async () => {
    const { first, hub, settle, replies } = await pagesOf(1);
    const refuse = (words: string) => () => { throw new Error(words); };
    hub(0).answers.set('Run', refuse("An unexpected error occurred invoking 'Run' on the server. HubException: files: at most 50."));
    hub(0).answers.set('Open', refuse('This connection already has a session.'));
    const run = expect(first.client.run(request)).rejects.toThrow(/^files: at most 50\.$/);
    await settle();
    await run;
    expect(first.tokens.token).toBe('t1');

    replies.push(resumed(0));
    hub(0).break();
    await settle();
    expect(first.told).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
  });

  it('Front_ThatIsSilent_IsNoticedByWhoAsks', async () => {
    const { front, first, send, settle } = await pagesOf(1);
    const ask = async () => {
      first.shared.ask();
      await settle();
    };
    for (let i = 0; i < 5; i++) await ask();
    expect(first.shared.unheard).toBe(0);
    front.vanish();
    for (let i = 0; i < 5; i++) await ask();
    expect(first.shared.unheard).toBe(5);
    await Promise.all([first.shared.lead(), settle()]);
    send(1, 1);
    expect(first.shared.unheard).toBe(0);
    expect(first.events()).toEqual(eventsTo(1));
  });

  it('Front_Goes_TheNextGoesOnAfterWhatEachHas', async () => {
    const { front, first, second, hub, hubs, send, settle, replies } = await pagesOf(2);
    send(0, 1, 2);
    await settle();
    front.vanish();
    replies.push(resumed(4));
    await Promise.all([first.shared.lead(), settle()]);
    await settle();
    expect(hubs).toHaveLength(2);
    expect(hub(1).argsOf('Open')).toEqual([[{ resumeToken: 't1' }]]);
    expect(hub(1).streams.at(-1)?.after).toBe(2);
    send(1, 3, 4);
    await settle();
    for (const { events, told } of [first, second]) {
      expect(events()).toEqual(eventsTo(4));
      expect(told).not.toContain('session lost');
    }
  });

  it('Front_GoesWhileItsLastWordsAreUnderWay_TheyAreHeardFirst', async () => {
    const { front, first, hub, send, settle, replies } = await pagesOf(1);
    send(0, 1, 2);
    await Promise.resolve();
    front.vanish();
    replies.push(resumed(2));
    await Promise.all([first.shared.lead(), settle()]);
    await settle();
    expect(hub(1).streams.at(-1)?.after).toBe(2);
    expect(first.events()).toEqual(eventsTo(2));
  });

  it('Front_GoesWithCallsUnderWay_NoneIsMadeTwiceAndItIsSaid', async () => {
    const { front, first, hub, settle, replies } = await pagesOf(1);
    for (const method of ['Input', 'Run']) hub(0).answers.set(method, () => new Promise(() => undefined));
    first.client.input('r1', 'rm');
    const run = expect(first.client.run(request)).rejects.toThrow('may have happened all the same');
    await settle();
    first.client.input('r1', ' x');
    front.vanish();
    replies.push(resumed(0));
    await Promise.all([first.shared.lead(), settle()]);
    await settle();
    await run;
    expect(first.told).toContain('unsure r1');
    expect(hub(1).calls.slice(1)).toEqual([{ method: 'Input', args: ['r1', ' x'] }]);
  });

  it('Connection_OfTheFrontBreaks_AllGoOnOverTheNext', async () => {
    const { front, first, hub, send, settle, replies } = await pagesOf(1);
    send(0, 1);
    await settle();
    replies.push(resumed(1));
    hub(0).break();
    await settle();
    send(1, 2);
    await settle();
    for (const { events, told } of [front, first]) {
      expect(events()).toEqual(eventsTo(2));
      expect(told.slice(-3)).toEqual(['reconnecting', 'connected', 'event 2']);
    }
  });

  it('Session_Ends_EveryPageHearsItAndTheRunOfAnyOpensOneForAll', async () => {
    const { front, first, hub, hubs, send, settle, replies } = await pagesOf(1);
    send(0, 1);
    for (let i = 0; i < 3; i++) {
      hub(0).streams.at(-1)?.observer.complete();
      await settle();
    }
    for (const { told, tokens } of [front, first]) {
      expect(told.slice(-2)).toEqual(['session lost', 'lost']);
      expect(tokens.token).toBeUndefined();
    }
    first.shared.ask();
    await settle();
    expect(hubs).toHaveLength(1);

    replies.push(openReply({ sessionId: 's2', resumeToken: 't2' }));
    const run = first.client.run(request);
    await settle();
    expect(await run).toEqual({ runId: 'r1' });
    send(1, 1);
    await settle();
    for (const { told, tokens } of [front, first]) {
      expect(told.slice(-2)).toEqual(['connected', 'event 1']);
      expect(tokens.token).toBe('t2');
    }
  });

  it('Session_GoneUnnoticed_TheRunOfAFollowerOpensAnotherForAll', async () => {
    const { front, first, second, hub, hubs, send, settle, replies } = await pagesOf(2);
    send(0, 1, 2);
    await settle();
    let runs = 0;
    hub(0).answers.set('Run', () => {
      if (runs++ === 0) throw new Error('This session has ended.');
      return { runId: 'r2' };
    });
    replies.push(openReply({ sessionId: 's2', resumeToken: 't2' }));
    const run = first.client.run(request);
    await settle();
    expect(await run).toEqual({ runId: 'r2' });
    send(0, 1);
    await settle();
    expect(hubs).toHaveLength(1);
    for (const { told, tokens } of [front, first, second]) {
      expect(told.filter((one) => one === 'session lost')).toHaveLength(1);
      expect(told.at(-1)).toBe('event 1');
      expect(tokens.token).toBe('t2');
    }
  });

  it('Lab_OutOfReach_EveryPageSaysSoAndComesBack', async () => {
    const { front, first, hub, refuse, send, settle, replies } = await pagesOf(1);
    replies.push(resumed(0));
    refuse(12);
    hub(0).break();
    await settle();
    send(13, 1);
    await settle();
    for (const { told } of [front, first]) {
      expect(told).toContain('lost');
      expect(told).not.toContain('session lost');
      expect(told.slice(-2)).toEqual(['connected', 'event 1']);
    }
  });

  it('Two_ThatLead_TheOneThatYieldsFollows_AndTheSessionGoesBack', async () => {
    const { front, first, hub, hubs, send, settle, replies } = await pagesOf(1);
    send(0, 1);
    await settle();
    replies.push(resumed(1), resumed(1));
    void first.shared.lead();
    await vi.advanceTimersByTimeAsync(1);
    // In the middle of taking the session.
    expect(hubs).toHaveLength(2);
    void first.shared.yield();
    await settle();
    expect([0, 1].map((index) => hub(index).stopped)).toEqual([true, true]);
    expect(hubs).toHaveLength(3);
    send(2, 2);
    await settle();
    for (const { events, told } of [front, first]) {
      expect(events()).toEqual(eventsTo(2));
      expect(told).not.toContain('session lost');
    }
  });

  it('Others_AreThere_AsLongAsTheyDoNotLeave', async () => {
    const { front, first, settle } = await pagesOf(1);
    expect([front, first].map(({ shared }) => shared.hasOthers)).toEqual([true, true]);
    first.shared.leave();
    await settle();
    expect(front.shared.hasOthers).toBe(false);
  });
});
