import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import type { Child } from '../children.ts';
import type { Measurement } from '../report.ts';
import { quantile } from '../statistics.ts';
import { openTab, processorOf } from './tab.ts';

/** How far a turn of the wheel goes, and how often it turns. */
const stepPixels = 800;
const stepMilliseconds = 16;
const steps = 500;

interface Scrolled {
  /** In milliseconds, of those that the browser calls long: above 50. */
  longTasks: number[];
  frames: number[];
  top: number;
}

/** The list of a pool's workers is scrolled from its beginning to its end. */
export async function manyWorkers(browser: Browser, gateway: Child, poolId: string, many: number) {
  const tab = await openTab(browser);
  const list = tab.page.getByRole('region', { name: 'List of workers' });
  await tab.page.goto(`${gateway.url}/#/pools/${poolId}?tab=workers`);
  await list.locator(`[aria-rowcount="${many + 1}"]`).waitFor();
  await tab.page.waitForLoadState('networkidle').catch(() => undefined);
  const box = await list.boundingBox();
  if (box === null) throw new Error('the list of workers is not on screen');
  const place = { x: box.x + box.width / 2, y: box.y + Math.min(box.height, 400) / 2 };
  await tab.page.evaluate(watchFrames);
  const { waited } = await processorOf(browser);
  await browser.startTracing(tab.page, { categories: ['toplevel'] });
  for (let step = 0; step < steps; step += 1) {
    const turned = tab.devtools.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...place,
      deltaX: 0,
      deltaY: stepPixels,
    });
    await Promise.all([turned, sleep(stepMilliseconds)]);
  }
  const trace = await browser.stopTracing();
  const { longTasks, frames, top } = await tab.page.evaluate(readFrames);
  if (top < (steps * stepPixels) / 2) throw new Error(`the list was scrolled to ${top} pixels only`);
  const { waited: waitedThen } = await processorOf(browser);
  await tab.context.close();
  return {
    what: `${many} workers are scrolled through: the longest task above 50 ms (0: none), all cores`,
    value: Math.max(0, ...longTasks),
    unit: 'ms',
    target: { at: 'most', value: 50 },
    beside: {
      'such tasks': longTasks.length,
      // A task that another program of a busy machine interrupts is long, and is not the page's fault.
      'the longest by processor time ms': longestByProcessor(trace),
      'pixels scrolled': top,
      'from picture to picture, p50 ms': quantile(frames, 0.5),
      'p99 ms': quantile(frames, 0.99),
      'most ms': Math.max(...frames),
      'waited for a processor ms': waitedThen - waited,
    },
  } satisfies Measurement;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** How long it took the processor, in microseconds. */
  tdur?: number;
  args: { name?: string };
}

function longestByProcessor(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => mains.has(threadOf(event)) && event.name.endsWith('RunTask'));
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/** Runs in the page: notes long tasks and pictures from now on. */
function watchFrames(): void {
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      performance.measure('long task', { start: startTime, duration });
  }).observe({ type: 'longtask' });
  let before = performance.now();
  const frame = () => {
    const now = performance.now();
    performance.measure('picture', { start: before, end: now });
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the page. */
function readFrames(): Scrolled {
  const durations = (name: string) => performance.getEntriesByName(name).map(({ duration }) => duration);
  return {
    longTasks: durations('long task'),
    frames: durations('picture'),
    top: document.querySelector('.worker-scroller')?.scrollTop ?? 0,
  };
}
