import type { Browsing } from '../world/browsing.ts';
import type { Mode } from '../world/modes.ts';
import type { Opened, Opening } from '../world/open-page.ts';
import type { PageWorld } from '../world/page-world.ts';
import { settled } from '../world/screens.ts';

/** What the journeys of a test file share. */
export interface Site {
  readonly world: PageWorld;
  /** Opens a place as the admin, or as who has another key, and waits until it is whole. */
  visit(mode: Mode, at: string, opening?: Partial<Opening>): Promise<Opened>;
}

export function siteOver(one: { current: PageWorld }, { open }: Browsing): Site {
  return {
    get world() {
      return one.current;
    },
    async visit(mode, at, opening) {
      const opened = await open(one.current.url, mode, { key: one.current.adminKey, ...opening, at });
      await settled(opened);
      return opened;
    },
  };
}
