// `npm run screenshots`: how each screen looks, in docs/screens/. To look at, and for README.md; no test compares them.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { launchBrowser } from '../../harness/browser.ts';
import { contextOptions, desktopLight, type Mode, phoneDark, wall } from '../world/modes.ts';
import { openPage } from '../world/open-page.ts';
import { type PageWorld, startPageWorld } from '../world/page-world.ts';
import { keyOf, type Screen, screens, settled } from '../world/screens.ts';
import { shrink } from './shrink.ts';

const folder = join(import.meta.dirname, '../../../docs/screens');

const looks: [ending: string, mode: Mode, isTaken: (screen: Screen) => boolean][] = [
  ['desktop', desktopLight, () => true],
  ['phone', phoneDark, () => true],
  ['wall', wall, ({ name }) => name === 'overview'],
];

async function take(browser: Browser, world: PageWorld, screen: Screen, mode: Mode, file: string): Promise<number> {
  const context = await browser.newContext(contextOptions(mode));
  try {
    const key = await keyOf(screen.viewer, world, mode.language);
    const opened = await openPage(context, world.url, mode, { key, at: screen.place });
    await settled(opened);
    await screen.prepare?.(opened);
    const picture = shrink(await opened.page.screenshot({ animations: 'disabled', caret: 'hide' }));
    writeFileSync(file, picture);
    return picture.length;
  } finally {
    await context.close();
  }
}

/** @param wanted names of screens; all where there are none. */
async function takeAll(wanted: string[]): Promise<void> {
  const world = await startPageWorld({ stopped: 'solopool' });
  const browser = await launchBrowser();
  mkdirSync(folder, { recursive: true });
  // A screen that is gone leaves no picture.
  if (wanted.length === 0)
    for (const name of readdirSync(folder)) if (name.endsWith('.png')) rmSync(join(folder, name));
  try {
    for (const screen of screens.filter(
      ({ name, hasNoPicture }) => !hasNoPicture && (wanted.length === 0 || wanted.includes(name)),
    ))
      for (const [ending, mode] of looks.filter(([, , isTaken]) => isTaken(screen))) {
        const name = `${screen.name}-${ending}.png`;
        const bytes = await take(browser, world, screen, mode, join(folder, name));
        process.stdout.write(`${name} ${Math.ceil(bytes / 1000)} kB\n`);
      }
  } finally {
    await browser.close();
    await world.stop();
  }
}

await takeAll(process.argv.slice(2));
