import { until } from '../../harness/processes/processes.ts';
import type { Opened } from './open-page.ts';
import { names, type PageWorld } from './page-world.ts';

/** Somebody who opens the page. */
export type Viewer = 'admin' | 'watcher' | 'nobody';

/** One look at the page: what axe examines and what the screenshots show. */
export interface Screen {
  /** Of its file. */
  name: string;
  viewer: Viewer;
  place: string;
  /** Without a picture: of what is printed, or of a key. */
  hasNoPicture?: true;
  /** Until when the screen is not whole, and what is opened on it. */
  prepare?(opened: Opened): Promise<void>;
}

const client = encodeURIComponent(names.aurora);

export const screens: readonly Screen[] = [
  { name: 'overview', viewer: 'admin', place: '/' },
  { name: 'pool', viewer: 'admin', place: '/pools/antpool_001' },
  ...['workers', 'earnings', 'payouts', 'anomalies', 'readings'].map(
    (tab): Screen => ({ name: `pool-${tab}`, viewer: 'admin', place: `/pools/antpool_001?tab=${tab}` }),
  ),
  {
    name: 'worker',
    viewer: 'admin',
    place: '/pools/antpool_001?tab=workers&worker=rig18',
    prepare: ({ page }) => page.getByRole('dialog').getByRole('img').first().waitFor(),
  },
  { name: 'client', viewer: 'watcher', place: '/' },
  { name: 'statement', viewer: 'watcher', place: `/clients/${client}/statement` },
  {
    name: 'statement-print',
    hasNoPicture: true,
    viewer: 'watcher',
    place: `/clients/${client}/statement`,
    prepare: ({ page }) => page.emulateMedia({ media: 'print' }),
  },
  { name: 'sources', viewer: 'admin', place: '/sources' },
  {
    name: 'alerts',
    viewer: 'admin',
    place: `/alerts?client=${client}`,
    prepare: ({ page, say }) =>
      page
        .getByRole('button', { name: say('Acknowledge') })
        .first()
        .waitFor(),
  },
  { name: 'anomalies', viewer: 'admin', place: '/anomalies' },
  { name: 'payouts', viewer: 'admin', place: '/payouts?state=all' },
  { name: 'keys', viewer: 'admin', place: '/keys' },
  {
    name: 'new-link',
    viewer: 'admin',
    place: '/keys',
    async prepare({ page, say }) {
      await page.getByRole('button', { name: say('New watcher link') }).click();
      await page.getByRole('dialog').getByLabel(names.aurora).waitFor();
    },
  },
  {
    name: 'link-made',
    hasNoPicture: true,
    viewer: 'admin',
    place: '/keys',
    async prepare({ page, say }) {
      await page.getByRole('button', { name: say('New watcher link') }).click();
      await page.getByRole('dialog').getByLabel(names.aurora).check();
      await page.getByRole('button', { name: say('Make the link') }).click();
      await page.getByRole('textbox', { name: say('The link') }).waitFor();
    },
  },
  { name: 'add-pool', viewer: 'admin', place: '/add-pool' },
  {
    name: 'add-pool-form',
    viewer: 'admin',
    place: '/add-pool?type=antpool&template=antpool-btc',
    prepare: ({ page }) => page.locator('[name="/account/api_key"]').waitFor(),
  },
  { name: 'pool-settings', hasNoPicture: true, viewer: 'admin', place: '/pools/antpool_001/settings' },
  { name: 'log-in', viewer: 'nobody', place: '/log-in' },
  { name: 'not-found', viewer: 'admin', place: '/nowhere' },
  {
    name: 'preferences',
    viewer: 'admin',
    place: '/sources',
    async prepare({ page, say }) {
      await page.getByRole('button', { name: say('Display') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** The watcher links of each world, by language. */
const links = new WeakMap<PageWorld, Map<string, Promise<{ key: string }>>>();

/** The key of a viewer; the watcher's link has the language of the page that is opened. */
export async function keyOf(viewer: Viewer, world: PageWorld, language: 'en' | 'ru'): Promise<string | null> {
  if (viewer === 'nobody') return null;
  if (viewer === 'admin') return world.adminKey;
  const ofWorld = links.get(world) ?? new Map<string, Promise<{ key: string }>>();
  links.set(world, ofWorld);
  const made =
    ofWorld.get(language) ?? world.link({ title: 'Aurora', language, clients: [names.aurora], expires: '6M' });
  ofWorld.set(language, made);
  return (await made).key;
}

/** Waits until the page shows all that it asked for: no skeleton, no bar of progress, and no request under way but the feed. */
export async function settled({ page, isAsking }: Opened): Promise<void> {
  const isLoading = () => page.locator('.skeleton, progress, [aria-busy=true]').count();
  await until(
    async () => isAsking() || (await isLoading()) > 0,
    (busy) => !busy,
    30,
  );
}
