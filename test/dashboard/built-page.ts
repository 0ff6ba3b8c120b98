import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
export const dashboard = join(root, 'dashboard');
export { currentPage, pageFolder } from '../../gateway/page/page.ts';

/** Builds the page where it is not up to date: `npm test` has done so, a single file of tests may be the first. */
export function buildPageFirst(): void {
  beforeAll(() => {
    const built = spawnSync(process.execPath, [join(root, 'scripts/build-dashboard.ts')], { encoding: 'utf8' });
    expect(built.status, built.stderr).toBe(0);
  });
}
