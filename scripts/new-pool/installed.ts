import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes package-lock.json and links the workspace into node_modules, so that scripts/setup.js need not install everything again. */
export function linkWorkspace(root: string, type: string, changeLockfile: () => void): void {
  const stampFile = join(root, 'node_modules/.poolgate-installed');
  const isInstalled = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashOfLockfile(root);
  changeLockfile();
  const packages = join(root, 'node_modules/@poolgate');
  if (existsSync(packages)) symlinkSync(`../../scrapers/${type}`, join(packages, type));
  if (isInstalled) writeFileSync(stampFile, hashOfLockfile(root));
}

/** As scripts/setup.js writes it. */
function hashOfLockfile(root: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}
