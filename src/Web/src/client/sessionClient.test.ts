import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReply } from './fakeHub';
import { setUp } from './fakeSession';

const request = { runtime: 'python', files: [] };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('SessionClient', () => {
  it('Connect_FirstTime_OpensAndFollowsFromTheStart', async () => {
    const { client, tokens, told, hub, stream, send, settle } = setUp(openReply({ resumeToken: 'secret' }));
    client.connect();
    await settle();
    send(0, 1, 2);
    expect(hub(0).argsOf('Open')).toEqual([[{ resumeToken: null }]]);
    expect(stream(0).after).toBe(0);
    expect(tokens.token).toBe('secret');
    expect(told).toEqual(['connecting', 'connected', 'event 1', 'event 2']);
  });

  it('Connect_AfterReload_ReplaysWhatTheSessionHolds', async () => {
    const { client, tokens, told, hub, send, settle } = setUp(openReply({ resumed: true, lastSequence: 2 }));
    tokens.token = 'kept';
    client.connect();
    await settle();
    send(0, 1, 2, 3);
    expect(hub(0).argsOf('Open')).toEqual([[{ resumeToken: 'kept' }]]);
    expect(told).toEqual(['connecting', 'connected', 'event 1 replayed', 'event 2 replayed', 'event 3']);
  });

  it('Break_SessionStillThere_ResumesAfterTheLastEventWithoutDoubles', async () => {
    const { client, told, hub, stream, send, settle } = setUp(openReply(), openReply({ resumed: true, lastSequence: 4 }));
    client.connect();
    await settle();
    send(0, 1, 2);
    hub(0).break();
    await settle();
    expect(stream(1).after).toBe(2);
    send(1, 2, 3, 4);
    expect(told).toEqual(['connecting', 'connected', 'event 1', 'event 2', 'reconnecting', 'connected', 'event 3', 'event 4']);
  });

  it('Break_SessionGone_SaysSoAndCountsFromOneAgain', async () => {
    const { client, told, hub, send, settle } = setUp(openReply(), openReply({ sessionId: 's2' }));
    client.connect();
    await settle();
    send(0, 1, 2);
    hub(0).break();
    await settle();
    send(1, 1);
    expect(told.slice(4)).toEqual(['reconnecting', 'session lost', 'connected', 'event 1']);
  });

  it('Stream_EventLeftOut_AsksAgainInsteadOfSkipping', async () => {
    const { client, told, hub, stream, send, settle } = setUp();
    client.connect();
    await settle();
    send(0, 1, 3);
    expect(hub(0).streams.map(({ after, disposed }) => [after, disposed])).toEqual([[0, true], [1, false]]);
    send(0, 2, 3);
    expect(told).toEqual(['connecting', 'connected', 'event 1', 'event 2', 'event 3']);
    expect(stream(0).disposed).toBe(false);
  });

  it('Stream_OldEventsNoLongerHeld_TellsHowManyAreMissing', async () => {
    const { client, told, send, settle } = setUp();
    client.connect();
    await settle();
    send(0, 5n, 6);
    expect(told.slice(2)).toEqual(['missed 4', 'event 5', 'event 6']);
  });

  it('Stream_FailsOnce_IsFollowedAgain', async () => {
    const { client, told, stream, send, settle } = setUp();
    client.connect();
    await settle();
    send(0, 1);
    stream(0).observer.error(new Error('The lab can not be reached right now.'));
    await settle();
    expect(stream(0).after).toBe(1);
    send(0, 2);
    expect(told.at(-1)).toBe('event 2');
  });

  it('Stream_KeepsFailing_SessionIsLostAndNotTakenFromAnotherPage', async () => {
    const { client, tokens, told, hubs, hub, stream, settle } = setUp();
    client.connect();
    await settle();
    for (let i = 0; i < 3; i++) {
      stream(0).observer.error(new Error('This session was opened elsewhere.'));
      await settle();
    }
    expect(told.slice(2)).toEqual(['session lost', 'lost']);
    expect(hub(0).stopped).toBe(true);
    expect(tokens.token).toBeUndefined();
    expect(hubs).toHaveLength(1);
  });

  it('Run_AfterSessionLost_OpensANewOne', async () => {
    const { client, hub, stream, settle, prepare } = setUp();
    client.connect();
    await settle();
    for (let i = 0; i < 3; i++) {
      stream(0).observer.complete();
      await settle();
    }
    prepare.push((next) => next.answers.set('Run', () => ({ runId: 'r1' })));
    const run = client.run(request);
    await settle();
    expect(await run).toEqual({ runId: 'r1' });
    expect(hub(1).argsOf('Open')).toEqual([[{ resumeToken: null }]]);
  });

  it('Run_SessionGoneUnnoticed_OpensANewOneOnTheSameConnectionAndRuns', async () => {
    const { client, told, hub, settle } = setUp();
    client.connect();
    await settle();
    let runs = 0;
    hub(0).answers.set('Run', () => {
      if (runs++ === 0) throw new Error('This session has ended.');
      return { runId: 'r1' };
    });
    expect(await client.run(request)).toEqual({ runId: 'r1' });
    expect(told.slice(2)).toEqual(['session lost', 'connected']);
  });

  it('Run_Refused_KeepsTheSessionAndGivesTheReason', async () => {
    const { client, tokens, told, hub, settle } = setUp();
    client.connect();
    await settle();
    hub(0).answers.set('Run', () => { throw new Error('files: at most 50.'); });
    hub(0).answers.set('Open', () => { throw new Error('This connection already has a session.'); });
    await expect(client.run(request)).rejects.toThrow('at most 50');
    expect(tokens.token).toBe('t1');
    expect(told).toEqual(['connecting', 'connected']);
  });

  it('Run_BeforeConnected_WaitsAndCanBeAbandoned', async () => {
    const { client, hubs, settle, prepare } = setUp();
    prepare.push((hub) => (hub.startFails = new Error('refused')), (hub) => (hub.startFails = new Error('refused')));
    const abandoned = new AbortController();
    const run = client.run(request, abandoned.signal);
    abandoned.abort(new Error('Stopped before it began.'));
    await expect(run).rejects.toThrow('Stopped before it began.');
    await settle();
    expect(hubs).toHaveLength(3);
    expect(hubs[2]?.argsOf('Run')).toEqual([]);
  });

  it('Connect_NobodyThere_SaysLostAndKeepsTrying', async () => {
    const { client, told, settle, prepare } = setUp();
    for (let i = 0; i < 8; i++) prepare.push((hub) => (hub.startFails = new Error('refused')));
    client.connect();
    await settle();
    expect(told.filter((state) => state === 'lost')).toHaveLength(3);
    expect(told.at(-1)).toBe('connected');
  });

  it('Close_SessionOpen_EndsItAndForgetsTheToken', async () => {
    const { client, tokens, hub, settle } = setUp();
    client.connect();
    await settle();
    await client.close();
    expect(hub(0).argsOf('Close')).toHaveLength(1);
    expect(hub(0).stopped).toBe(true);
    expect(tokens.token).toBeUndefined();
  });
});
