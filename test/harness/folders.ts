import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'poolgate-test-'));
}

/** Writes a pool file. */
export function writePools(folder: string, file: string, pools: object[]): void {
  writeFileSync(join(folder, file), stringify(pools));
}
