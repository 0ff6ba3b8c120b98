import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPoolFiles } from '@poolgate/core/pools/load-pools.ts';
import { type FileFault, readPoolFile } from '@poolgate/core/pools/pool-file.ts';

/** What the pool files need. */
export interface NeededTypes {
  /** Whether there is any pool file at all. */
  anyFile: boolean;
  types: Set<string>;
  faults: FileFault[];
}

/** The pool types in the files of a folder. The services check everything else. */
export function neededTypes(poolsDir: string): NeededTypes {
  const files = listPoolFiles(poolsDir) ?? [];
  const read = files.map((file) => readPoolFile(file, readFileSync(join(poolsDir, file), 'utf8')));
  return {
    anyFile: files.length > 0,
    types: new Set(read.flatMap(({ entries }) => entries.map((entry) => entry.poolType))),
    faults: read.flatMap(({ faults }) => faults),
  };
}
