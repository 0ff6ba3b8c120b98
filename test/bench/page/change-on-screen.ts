import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../children.ts';
import type { Measurement } from '../report.ts';
import { pauseBefore, pollOf, startScraper } from '../sections/commit-to-answer.ts';
import type { Landed } from '../servers/commit-watch.ts';
import { gatewayOver } from '../servers/gateway.ts';
import { quantile } from '../statistics.ts';
import { navigatedAt, openBrowser, openTab } from './tab.ts';

const samples = 100;

/** From the commit of a reading in a scraper's file until another balance stands in the overview. */
export async function changeOnScreen(stage: Stage): Promise<Measurement> {
  const { scraper, file } = await startScraper(stage);
  const gateway = await gatewayOver(stage, { alphapool: scraper.url }, 1);
  const watch = await stage.start('test/bench/servers/commit-watch.ts', { place: 'load', args: [file] });
  const tab = await openTab(await openBrowser(stage));
  await tab.page.addInitScript(tellBalances);
  await tab.page.goto(gateway.url);
  await tab.next();
  const began = await navigatedAt(tab);
  const times: number[] = [];
  // The first change finds whether the page listens yet; it is not counted.
  for (let sample = -1; sample < samples; sample += 1) {
    await sleep(pauseBefore(sample + 1));
    const landing = watch.ask<Landed>({});
    const shown = tab.next();
    const polled = pollOf(scraper);
    const { notBefore } = await landing;
    const { at } = await shown;
    await polled;
    if (sample >= 0) times.push(began + Number(at) - Number(BigInt(notBefore)) / 1e6);
  }
  return {
    what: `from a scraper's commit to the figure on screen, p95 of ${samples}`,
    value: quantile(times, 0.95),
    unit: 'ms',
    target: { at: 'most', value: 1000 },
    beside: { 'p50 ms': quantile(times, 0.5), 'most ms': Math.max(...times) },
  };
}

/** Runs in the page: tells when another balance stands there. */
function tellBalances(): void {
  let known = '';
  new MutationObserver(() => {
    const shown = document.querySelector('td [data-column=balance] .quantity')?.textContent ?? '';
    if (shown === known) return;
    known = shown;
    told(JSON.stringify({ at: performance.now() }));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
