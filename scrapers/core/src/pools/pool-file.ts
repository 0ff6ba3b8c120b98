import { poolIdPattern, poolTypeOf } from '@poolgate/language/pool-id.ts';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLParseError,
} from 'yaml';

/** One entry of a pool file, not yet checked beyond its pool_id. */
export interface PoolEntry {
  poolId: string;
  poolType: string;
  settings: Record<string, unknown>;
  line: number;
  /** The line of a setting (`['account', 'coin']`), or of the entry where the setting is missing. */
  lineOf(path: PropertyKey[]): number;
}

/** A fault at a place in a file. */
export interface FileFault {
  file: string;
  line: number | null;
  poolId: string | null;
  reason: string;
}

export interface PoolFile {
  entries: PoolEntry[];
  faults: FileFault[];
  /** Whether the file is valid YAML. */
  readable: boolean;
}

/** Reads a pool file: one pool or a list of pools, in one YAML document or several. Never throws; errors become faults. */
export function readPoolFile(file: string, text: string): PoolFile {
  const lines = new LineCounter();
  const lineAt = (node: unknown) => {
    const offset = (node as Node | null | undefined)?.range?.[0];
    return offset === undefined ? null : lines.linePos(offset).line;
  };
  const faults: FileFault[] = [];
  const entries: PoolEntry[] = [];
  const unreadable = (line: number | null, what: string): PoolFile => {
    const reason = `The file is no valid YAML: ${what}. None of its pools was taken; mend that line.`;
    return { entries: [], faults: [{ file, line, poolId: null, reason }], readable: false };
  };

  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  for (const document of Array.isArray(documents) ? documents : []) {
    const error = document.errors[0];
    if (error) return unreadable(lines.linePos(error.pos[0]).line, what(error));
    const root = document.contents;
    if (root === null || (isScalar(root) && root.value === null)) continue;
    for (const node of isSeq(root) ? root.items : [root]) {
      const line = lineAt(node) ?? 1;
      try {
        const entry = readEntry(node, document, line, lineAt);
        if ('reason' in entry) faults.push({ file, ...entry });
        else entries.push(entry);
      } catch (cause) {
        // An alias without its anchor, or so many of them that they would fill the memory.
        if (!(cause instanceof ReferenceError || cause instanceof RangeError)) throw cause;
        return unreadable(line, 'an alias (*name) in this pool has no anchor (&name) before it, or they multiply');
      }
    }
  }
  return { entries, faults, readable: true };
}

function readEntry(
  node: unknown,
  document: Document.Parsed,
  line: number,
  lineAt: (node: unknown) => number | null,
): PoolEntry | Omit<FileFault, 'file'> {
  if (!isMap(node)) {
    const reason = 'This is no pool. A pool is a block of settings that begins with a line like `pool_id: mypool_001`.';
    return { line, poolId: null, reason };
  }
  const settings = node.toJS(document) as Record<string, unknown>;
  const poolId = settings.pool_id;
  const lineOf = (path: PropertyKey[]): number => {
    let found = line;
    let at: unknown = node;
    for (const step of path) {
      const key: unknown = isMap(at)
        ? at.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key
        : null;
      found = lineAt(key) ?? found;
      at = isMap(at) || isSeq(at) ? at.get(step, true) : null;
      if (key === null) found = lineAt(at) ?? found;
    }
    return found;
  };
  if (typeof poolId !== 'string' || !poolIdPattern.test(poolId)) {
    const given = poolId === undefined ? 'pool_id is missing' : 'pool_id is not well-formed';
    return {
      line: lineOf(['pool_id']),
      poolId: typeof poolId === 'string' ? poolId : null,
      reason: `${given}. Write it as <pool_type>_<number> with three digits or more, for example pool_id: mypool_001.`,
    };
  }
  return { poolId, poolType: poolTypeOf(poolId) as string, settings, line, lineOf };
}

/** The fault in the parser's words, without quotations from the file, which may be secrets. */
function what({ message }: YAMLParseError): string {
  const sentence = message.split('\n')[0] ?? '';
  return sentence.replace(/ at line \d+, column \d+:?$/, '').replace(/: .*$/, '');
}
