import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export { pageFolder } from '../../../gateway/page/page.ts';

const script = join(import.meta.dirname, '../../../scripts/build-dashboard.ts');

/** Builds the page where it is not up to date: `npm test` has done so, a single file of tests may be the first. */
export function buildPage(): void {
  const built = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}
