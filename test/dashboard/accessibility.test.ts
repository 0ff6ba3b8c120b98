import { describe, expect, test } from 'vitest';
import { axeFindings, isTooWide } from './world/axe.ts';
import { browsing, onePageWorld } from './world/browsing.ts';
import { axeModes } from './world/modes.ts';
import { keyOf, screens, settled } from './world/screens.ts';

const one = onePageWorld({ stopped: 'solopool' });
const { open } = browsing();

describe.each(axeModes)('$name', (mode) => {
  test.each(screens)('$name: axe finds nothing, and nothing is beside the screen', async (screen) => {
    const key = await keyOf(screen.viewer, one.current, mode.language);
    const opened = await open(one.current.url, mode, { key, at: screen.place });
    await settled(opened);
    await screen.prepare?.(opened);
    expect(await axeFindings(opened.page)).toEqual([]);
    expect(await isTooWide(opened.page)).toBe(false);
  });
});
