import { expect, test } from 'vitest';
import { browsing, onePageWorld } from './world/browsing.ts';
import { bothModes } from './world/modes.ts';

const one = onePageWorld({ stopped: 'solopool' });
const { open } = browsing();

test.each(bothModes)('every page of the navigation opens: $name', async (mode) => {
  const { page, say, go } = await open(one.current.url, mode, { key: one.current.adminKey });
  for (const [place, name] of [
    ['/', 'Overview'],
    ['/anomalies', 'Anomalies'],
    ['/sources', 'Sources'],
    ['/keys', 'Keys and links'],
  ] as const) {
    await go(place);
    await page.getByRole('heading', { level: 1, name: say(name) }).waitFor();
    expect(await page.title()).toBe(`${say(name)} · Poolgate`);
  }
});
