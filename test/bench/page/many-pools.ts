import type { Browser } from 'playwright';
import type { Child } from '../children.ts';
import type { Measurement } from '../report.ts';
import { inTurns, median } from '../statistics.ts';
import { type BareTab, openBareTab } from './bare-tab.ts';
import { inTime, processorOf, type Told } from './tab.ts';

const slowdown = 4;
const rounds = 9;

/** What is opened, what is waited for there, what is pressed then, and what answers it. */
interface Opened {
  path: string;
  ready: string;
  press: string;
  answered: string;
}

const sides = {
  page: {
    path: '/',
    ready: 'tr.overview-row',
    press: 'th[data-group=pool] button',
    answered: 'th[data-group=pool][aria-sort]',
  },
  // It answers with a few words that the browser shows as they are.
  empty: { path: '/health/live', ready: 'body *', press: 'body', answered: '[data-pressed]' },
} satisfies Record<string, Opened>;

/** From the navigation to the overview until rows stand there and a press on the head of a column has sorted them. */
export async function manyPools(browser: Browser, gateway: Child, pools: number): Promise<Measurement> {
  const { page, empty } = await inTurns(['page', 'empty'], rounds, (side) => open(browser, gateway, sides[side]));
  const middle = (all: Told[], name: string) => median(all.map((one) => one[name] ?? Number.NaN));
  return {
    what: `${pools} pools: until rows are there and a press is answered, one core at ${slowdown} × slowdown`,
    value: middle(page, 'answered') / 1000,
    unit: 's',
    target: { at: 'most', value: 1.5 },
    beside: {
      'an empty page s': middle(empty, 'answered') / 1000,
      // What it would be where the browser had the core for itself and waited for nobody.
      'processor time of all the browser s': middle(page, 'ran') / 1000,
      'of an empty page s': middle(empty, 'ran') / 1000,
      'rows s': middle(page, 'ready') / 1000,
      'sparklines s': middle(page, 'sparklines') / 1000,
      'the press ms': middle(page, 'press'),
      'best s': Math.min(...page.map((one) => one.answered ?? Number.NaN)) / 1000,
      'longest task ms': middle(page, 'longest'),
      'scripts ms': middle(page, 'ScriptDuration') * 1000,
      'styles and layout ms': (middle(page, 'LayoutDuration') + middle(page, 'RecalcStyleDuration')) * 1000,
      'all tasks ms': middle(page, 'TaskDuration') * 1000,
      'waited for a processor ms': middle(page, 'waited'),
      requests: middle(page, 'requests'),
      'transferred KB': middle(page, 'bytes') / 1000,
    },
  };
}

async function open(browser: Browser, { url }: Child, opened: Opened): Promise<Told> {
  const tab = await openBareTab(browser);
  // The process of the tab is there, and the core has nothing else to do.
  await tab.open(`${url}/health/ready`);
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${tellAnswers})(${JSON.stringify(opened)})` });
  await tab.send('Performance.enable');
  await tab.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const processor = await processorOf(browser);
  const before = await metricsOf(tab);
  await tab.open(url + opened.path);
  const { ready = Number.NaN, x = 0, y = 0 } = await inTime(tab.read<Told>('theReady'));
  const at = { x, y, button: 'left', clickCount: 1 };
  await tab.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await tab.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  const { answered = Number.NaN, pressed = Number.NaN } = await inTime(tab.read<Told>('theAnswer'));
  const { ran, waited } = await processorOf(browser);
  const after = await metricsOf(tab);
  const rest = await tab.read<Told>(`(${readRest})()`);
  await tab.close();
  const spent = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));
  const times = { ready, answered, press: answered - pressed };
  return { ...times, ran: ran - processor.ran, waited: waited - processor.waited, ...spent, ...rest };
}

async function metricsOf(tab: BareTab): Promise<Told> {
  const { metrics } = await tab.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics');
  return Object.fromEntries(
    metrics.filter(({ name }) => name.endsWith('Duration')).map(({ name, value }) => [name, value]),
  );
}

/** Runs in the page before everything else: when it is ready and where to press it (`theReady`), and when a press was answered (`theAnswer`), as it is painted. */
function tellAnswers({ ready, press, answered }: Opened): void {
  let pressed: number | null = null;
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage('');
      });
    });
  const found = (wanted: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (document.querySelector(wanted) === null) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });
  addEventListener(
    'click',
    (event) => {
      pressed = event.timeStamp;
      if (answered === '[data-pressed]') document.body.dataset.pressed = '';
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      performance.measure('long task', { start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  void found('.sparkline-line').then(() => performance.mark('sparklines'));
  const theReady = found(ready)
    .then(painted)
    .then((at) => {
      const box = document.querySelector(press)?.getBoundingClientRect();
      if (box === undefined) throw new Error(`there is no ${press} to press`);
      return { ready: at, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
  const theAnswer = found(answered)
    .then(painted)
    .then((at) => ({ answered: at, pressed }));
  Object.assign(window, { theReady, theAnswer });
}

/** Runs in the page: what it loaded, and what took long. */
function readRest(): Told {
  const files = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  return {
    longest: Math.max(0, ...performance.getEntriesByName('long task').map(({ duration }) => duration)),
    sparklines: performance.getEntriesByName('sparklines')[0]?.startTime ?? Number.NaN,
    requests: files.length,
    bytes: files.reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
}
