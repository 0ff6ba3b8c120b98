import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { isAliasFault, lineOfSetting, readYaml } from '@poolgate/server/files/yaml-text.ts';
import { type Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { writtenName } from './pool-schema.ts';

/** An entry of a pool file as it is written. */
export interface WrittenEntry {
  settings: Record<string, unknown>;
  line: number;
  /** Where it begins, in characters. */
  offset: number;
  /** The line of a setting (`['account', 'coin']`), or of the entry where the setting is missing. */
  lineOf(path: PropertyKey[]): number;
}

/** One entry of a pool file, not yet checked beyond its pool_id. */
export interface PoolEntry extends WrittenEntry {
  poolId: string;
  poolType: string;
}

/** An entry whose pool_id is missing or not well-formed. */
export interface MisnamedEntry extends WrittenEntry {
  /** As written, where it looks like one; else null. */
  poolId: string | null;
}

/** A fault at a place in a file. */
export interface FileFault {
  file: string;
  line: number | null;
  poolId: string | null;
  reason: string;
  /** The setting, where it is of one. */
  path?: PropertyKey[];
  /** The pools that it concerns, where they are known. */
  pools: string[];
  /** The clients whose figures it concerns, where they are known. */
  clientNames: string[];
  /** Whether all these pools are still read: of what is refused with their last good settings, of a warning as the files have them. */
  stillRead: boolean;
  /** Only the service knows of it, and not who reads the files alone. */
  onlyHere?: true;
  /** Set where it is of an entry that is no pool of its own. */
  stray?: StrayEntry;
}

/** An entry whose pool_id is missing or not well-formed, or counts in another place. */
export interface StrayEntry {
  /** Where in the file a misnamed entry begins, in characters: several may stand in one line. Null for one that counts in another place. */
  misnamedAt: number | null;
}

export interface PoolFile {
  entries: PoolEntry[];
  misnamed: MisnamedEntry[];
  /** What keeps the file or an entry from being read at all, wrong pool_ids included. */
  faults: FileFault[];
  /** False if it is not known of all entries which pools they are. */
  namesAll: boolean;
}

/** A fault of which only the place is known. */
export function faultAt(file: string, line: number | null, poolId: string | null, reason: string): FileFault {
  return { file, line, poolId, reason, pools: [], clientNames: [], stillRead: false };
}

/** A place in a file, then what is said of it. */
export function faultText({ file, line, reason }: FileFault): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${reason}`;
}

/** A file that is not taken at all. */
export function refusedFile(file: string, ...reasons: [line: number | null, reason: string][]): PoolFile {
  const faults = reasons.map(([line, reason]) => faultAt(file, line, null, reason));
  return { entries: [], misnamed: [], faults, namesAll: false };
}

/** Reads a pool file: one pool or a list of pools, in one YAML document or several. Never throws; errors become faults. */
export function readPoolFile(file: string, text: string): PoolFile {
  const { documents, faults, lineAt } = readYaml(text);
  const read: PoolFile = { entries: [], misnamed: [], faults: [], namesAll: true };
  const noYaml = (what: string) => `The file is no valid YAML: ${what}. None of its pools was taken; mend that line.`;
  if (faults.length > 0)
    return refusedFile(file, ...faults.map(([line, what]): [number, string] => [line, noYaml(what)]));
  for (const document of documents) {
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) continue;
    for (const node of isSeq(root) ? root.items : [root]) {
      const line = lineAt(node) ?? 1;
      try {
        addEntry(read, file, writtenEntry(node, document, line, lineAt), line, offsetOf(node));
      } catch (cause) {
        if (!isAliasFault(cause)) throw cause;
        return refusedFile(file, [
          line,
          noYaml('an alias (*name) in this pool has no anchor (&name) before it, or they multiply'),
        ]);
      }
    }
  }
  return read;
}

/** Whoever pastes the link of an account, or a key, at the wrong place must not find it in logs, headers and metrics. */
const showable = /^[\p{L}\p{N} _.-]{1,64}$/u;

function addEntry(read: PoolFile, file: string, entry: WrittenEntry | null, line: number, offset: number): void {
  if (entry === null) {
    const reason = 'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.';
    read.faults.push({ ...faultAt(file, line, null, reason), stray: { misnamedAt: offset } });
    read.namesAll = false;
    return;
  }
  const poolId = entry.settings.pool_id;
  const poolType = typeof poolId === 'string' ? poolTypeOf(poolId) : null;
  if (poolType !== null) {
    read.entries.push({ ...entry, poolId: poolId as string, poolType });
    return;
  }
  const given = poolId === undefined ? 'pool_id is missing' : 'pool_id is not well-formed';
  const shown = typeof poolId === 'string' && showable.test(poolId) ? poolId : null;
  const reason = `${given}. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.`;
  const client = writtenName(entry.settings, 'client_name');
  const fault = faultAt(file, entry.lineOf(['pool_id']), shown, reason);
  const stray = { misnamedAt: offset };
  read.faults.push({ ...fault, clientNames: client === null ? [] : [client], stray });
  read.misnamed.push({ ...entry, poolId: shown });
  read.namesAll = false;
}

/** @returns null if the node is not a block of settings. */
function writtenEntry(
  node: unknown,
  document: Document.Parsed,
  line: number,
  lineAt: (node: unknown) => number | null,
): WrittenEntry | null {
  if (!isMap(node)) return null;
  const settings = node.toJS(document) as Record<string, unknown>;
  const lineOf = (path: PropertyKey[]) => lineOfSetting(node, path, line, lineAt);
  return { settings, line, offset: offsetOf(node), lineOf };
}

/** What stands in a file has a place there; -1 is that of nothing. */
function offsetOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? -1;
}
