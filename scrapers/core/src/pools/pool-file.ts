import { poolIdPattern, poolTypeOf } from '@poolgate/contracts/pool-id.ts';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';

/** One entry of a pool file, not yet checked beyond its pool_id. */
export interface PoolEntry {
  poolId: string;
  poolType: string;
  settings: Record<string, unknown>;
  line: number;
  /** The line of a setting (`['account', 'coin']`), or of the entry where the setting is missing. */
  lineOf(path: PropertyKey[]): number;
}

/** What is to be said of a place in a file. */
export interface FileFault {
  file: string;
  line: number | null;
  poolId: string | null;
  reason: string;
}

export interface PoolFile {
  entries: PoolEntry[];
  faults: FileFault[];
  /** Whether the file could be read as YAML at all. */
  readable: boolean;
}

/** Reads a pool file: one pool or a list of pools, in one YAML document or several. Never throws; what is wrong becomes a fault. */
export function readPoolFile(file: string, text: string): PoolFile {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number | undefined) => (offset === undefined ? null : lines.linePos(offset).line);
  const faults: FileFault[] = [];
  const entries: PoolEntry[] = [];
  const refuse = (line: number | null, poolId: string | null, reason: string) =>
    void faults.push({ file, line, poolId, reason });

  for (const document of Array.isArray(documents) ? documents : []) {
    const error = document.errors[0];
    if (error) {
      const what = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
      refuse(
        lineAt(error.pos[0]),
        null,
        `The file is no valid YAML: ${what}. None of its pools was taken; mend that line.`,
      );
      return { entries: [], faults, readable: false };
    }
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) continue;
    const nodes = isSeq(root) ? root.items : [root];
    for (const node of nodes as Node[]) {
      const line = lineAt(node.range?.[0]) ?? 1;
      if (!isMap(node)) {
        refuse(
          line,
          null,
          'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.',
        );
        continue;
      }
      const settings = node.toJS(document) as Record<string, unknown>;
      const poolId = settings.pool_id;
      if (typeof poolId !== 'string' || !poolIdPattern.test(poolId)) {
        const given = poolId === undefined ? 'pool_id is missing' : 'pool_id is not well-formed';
        refuse(
          lineAt((node.get('pool_id', true) as Node | undefined)?.range?.[0]) ?? line,
          typeof poolId === 'string' ? poolId : null,
          `${given}. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.`,
        );
        continue;
      }
      const lineOf = (path: PropertyKey[]): number => {
        for (let length = path.length; length > 0; length -= 1) {
          const found = node.getIn(path.slice(0, length), true) as Node | undefined;
          const at = lineAt(found?.range?.[0]);
          if (at !== null) return at;
        }
        return line;
      };
      entries.push({ poolId, poolType: poolTypeOf(poolId) as string, settings, line, lineOf });
    }
  }
  return { entries, faults, readable: true };
}
