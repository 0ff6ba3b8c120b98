import { describe, expect, test } from 'vitest';
import { siteOver } from './journeys/site.ts';
import { axeFindings, isTooWide } from './world/axe.ts';
import { browsing, onePageWorld } from './world/browsing.ts';
import { bothModes, type Mode, otherModes } from './world/modes.ts';
import type { Opened } from './world/open-page.ts';
import { keyOf, type Screen, screens, settled, type Viewer } from './world/screens.ts';

// What axe finds on every screen once, and on the fullest ones in each size, theme and language.

const own = browsing();
const site = siteOver(onePageWorld({ stopped: 'solopool' }), own);
const viewers: Viewer[] = ['admin', 'watcher', 'nobody'];

async function faultsOf(opened: Opened, screen: Screen): Promise<string[]> {
  await opened.page.emulateMedia({ media: 'screen' });
  await opened.load(screen.place);
  await settled(opened);
  await screen.prepare?.(opened);
  await settled(opened);
  // Paper has a width of its own, and the heading of the page is not printed; the sheet has its own.
  const isPaper = screen.name.endsWith('-print');
  const found = await axeFindings(opened.page);
  const findings = found.filter((finding) => !(isPaper && finding.startsWith('page-has-heading-one:')));
  const isWide = !isPaper && (await isTooWide(opened.page));
  await own.lookThrough(opened.page);
  return [...findings, ...(isWide ? ['something is beside the screen'] : [])];
}

/** One page goes from screen to screen, loaded anew at each. */
async function look(mode: Mode, viewer: Viewer, seen: readonly Screen[]): Promise<void> {
  const opened = await site.visit(mode, '/', { key: await keyOf(viewer, site.world, mode.language) });
  const faults: string[] = [];
  for (const screen of seen)
    faults.push(...(await faultsOf(opened, screen)).map((fault) => `${screen.name}: ${fault}`));
  expect(faults).toEqual([]);
}

const ofViewer = (viewer: Viewer, shown: readonly Screen[]) => shown.filter((screen) => screen.viewer === viewer);

describe.each(bothModes.slice(0, 1))('$name', (mode) => {
  test.each(viewers)(
    'axe finds nothing on any screen of %s, and nothing is beside the screen',
    async (viewer) => {
      const seen = ofViewer(viewer, screens);
      expect(seen).not.toEqual([]);
      await look(mode, viewer, seen);
    },
    240_000,
  );
});

// Colours are of the theme and widths of the language, whatever the screen: those with the most of both.
const fullest = screens.filter(({ name }) => ['overview', 'pool', 'statement'].includes(name));
describe.each([...bothModes.slice(1), ...otherModes])('$name', (mode) => {
  test.each(['admin', 'watcher'] as const)(
    'axe finds nothing on the fullest screens of %s, and nothing is beside the screen',
    (viewer) => look(mode, viewer, ofViewer(viewer, fullest)),
    120_000,
  );
});
