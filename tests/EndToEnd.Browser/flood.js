// Frames that a page paints while a program floods it.

/** Starts a run and follows it to its end: the gaps between frames in ms, and for each frame the processor time of the page's thread in ms. */
export async function flood(page, start, ended) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'cc', 'disabled-by-default-devtools.timeline'] });
  await start();
  await page.waitForFunction(() => document.querySelector('[aria-label="Program"]')?.textContent === 'Running');
  await page.evaluate(() => {
    window.frames = [];
    const next = (time) => {
      window.frames.push(time);
      window.frame = requestAnimationFrame(next);
    };
    window.frame = requestAnimationFrame(next);
  });
  await ended();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frame);
    return window.frames;
  });
  const trace = JSON.parse(await browser.stopTracing());
  return { seconds: (times.at(-1) - times[0]) / 1000, gaps: times.slice(1).map((time, index) => time - times[index]), work: workOfFrames(trace.traceEvents) };
}

/** The processor time of the page's thread from each of its frames to the next, in ms, while it works without a pause. */
function workOfFrames(events) {
  const frames = events.filter(({ name, ph }) => name === 'ProxyMain::BeginMainFrame' && ph === 'X').sort((one, other) => one.ts - other.ts);
  const tasks = events.filter(({ name, ph, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && pid === frames[0].pid && tid === frames[0].tid);
  const work = frames.map(() => 0);
  for (const { ts, dur, tdur } of tasks) {
    // The task that holds a frame begins before it.
    const at = frames.findLastIndex((frame) => frame.ts <= ts + dur);
    if (at >= 0) work[at] += (tdur ?? 0) / 1000;
  }
  return work.slice(0, -1);
}
