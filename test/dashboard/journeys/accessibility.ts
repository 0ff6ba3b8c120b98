import { describe, expect, test } from 'vitest';
import { axeFindings, isTooWide } from '../world/axe.ts';
import { bothModes, type Mode, otherModes } from '../world/modes.ts';
import { keyOf, type Screen, screens, settled } from '../world/screens.ts';
import type { Site } from './site.ts';

/** What axe finds on every screen, in each size, theme and language once. */
export function accessibilityJourneys(site: Site): void {
  const look = async (mode: Mode, screen: Screen) => {
    const opened = await site.visit(mode, screen.place, { key: await keyOf(screen.viewer, site.world, mode.language) });
    await screen.prepare?.(opened);
    await settled(opened);
    // The heading of the page is not printed; the sheet has its own.
    const isPaper = screen.name.endsWith('-print');
    const findings = await axeFindings(opened.page);
    expect(findings.filter((finding) => !(isPaper && finding.startsWith('page-has-heading-one:')))).toEqual([]);
    // Paper has a width of its own.
    if (!isPaper) expect(await isTooWide(opened.page)).toBe(false);
  };

  describe.each(bothModes)('$name', (mode) => {
    test.each(screens)('$name: axe finds nothing, and nothing is beside the screen', (screen) => look(mode, screen));
  });

  // Colours are of the theme and widths of the language, whatever the screen: those with the most of both.
  const fullest = screens.filter(({ name }) => ['overview', 'pool', 'statement'].includes(name));
  describe.each(otherModes)('$name', (mode) => {
    test.each(fullest)('$name: axe finds nothing, and nothing is beside the screen', (screen) => look(mode, screen));
  });
}
