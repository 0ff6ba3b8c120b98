import { basename, join } from 'node:path';
import { type FileFault, faultAt } from '@poolgate/core/pools/pool-file.ts';
import { readTextFile } from '@poolgate/server/files/read-text.ts';
import { type LoadedDriver, readDriverFile } from '../driver/read-driver-file.ts';
import type { Sandbox } from '../sandbox/job.ts';
import { listDriverFiles } from './list-driver-files.ts';

/** What all driver files together say. */
export interface LoadedDrivers {
  /** By type. */
  drivers: Map<string, LoadedDriver>;
  /** The types whose file is refused, with the reason for their pools. */
  refused: Map<string, string>;
  faults: FileFault[];
}

/** A file that was read before, whatever it was: it is not read again as long as it stays the same. */
interface KnownFile {
  stamp: string;
  good: LoadedDriver | null;
  type: string | null;
  faults: FileFault[];
}

/** Remembers the files from look to look. */
export type KnownFiles = Map<string, KnownFile>;

/** Reads the drivers of some folders. A wrong one costs itself, and the version before it goes on. */
export async function loadDrivers(
  folders: readonly string[],
  sandbox: Pick<Sandbox, 'check'>,
  known: KnownFiles,
): Promise<LoadedDrivers> {
  const loaded: LoadedDrivers = { drivers: new Map(), refused: new Map(), faults: [] };
  const present = new Set<string>();
  for (const folder of folders) {
    const ofFolder = new Set<string>();
    for (const [name, stamp] of listDriverFiles(folder) ?? []) {
      const path = join(folder, name);
      present.add(path);
      const shown = `${basename(folder)}/${name}`;
      const before = known.get(path);
      const file = before?.stamp === stamp ? before : await read(path, shown, stamp, before, sandbox);
      known.set(path, file);
      take(file, shown, loaded, ofFolder);
    }
  }
  for (const path of known.keys()) if (!present.has(path)) known.delete(path);
  return loaded;
}

const words = {
  file: 'driver',
  lost: 'Its type is not read.',
  tooLarge: 'A driver is a page; make it shorter.',
  noFile: 'Drivers are plain files; rename it or move it out of this folder.',
};

async function read(
  path: string,
  shown: string,
  stamp: string,
  before: KnownFile | undefined,
  sandbox: Pick<Sandbox, 'check'>,
): Promise<KnownFile> {
  const content = readTextFile(path, words);
  const file =
    'text' in content
      ? await readDriverFile(shown, content.text, sandbox)
      : { type: null, faults: [{ line: content.line, reason: content.reason }] };
  if ('loaded' in file) return { stamp, good: file.loaded, type: file.loaded.driver.type, faults: [] };
  const good = before?.good ?? null;
  const goesOn = good === null ? '' : ' The version before goes on.';
  const faults = file.faults.map(({ line, reason }) => faultAt(shown, line, null, `${reason}${goesOn}`));
  return { stamp, good, type: file.type ?? good?.driver.type ?? null, faults };
}

/** @param ofFolder the types of the same folder so far. A later folder's driver replaces that of an earlier one: the operator's one a shipped one. */
function take(
  { good, type, faults }: KnownFile,
  shown: string,
  { drivers, refused, faults: all }: LoadedDrivers,
  ofFolder: Set<string>,
): void {
  const earlier = type === null ? undefined : drivers.get(type);
  all.push(...faults.map((fault) => ({ ...fault, stillRead: good !== null || earlier !== undefined })));
  if (good === null) {
    const [first] = faults;
    const where = first?.line ? `line ${first.line}: ` : '';
    if (type !== null && earlier === undefined)
      refused.set(type, `its driver ${shown} is refused: ${where}${first?.reason}`);
    return;
  }
  if (ofFolder.has(good.driver.type)) {
    const reason = `The type ${good.driver.type} is already that of ${earlier?.file}, which counts. Give this driver another type.`;
    all.push(faultAt(shown, 1, null, reason));
    return;
  }
  ofFolder.add(good.driver.type);
  drivers.set(good.driver.type, good);
  refused.delete(good.driver.type);
}
