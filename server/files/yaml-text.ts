import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLParseError,
} from 'yaml';

/** YAML as a person wrote it, with the places of what stands in it. */
export interface YamlText {
  documents: Document.Parsed[];
  /** What is no YAML, at most one fault of a line. */
  faults: [line: number, fault: string][];
  /** Null for what stands nowhere. */
  lineAt(node: unknown): number | null;
}

/** More of them are consequences of the first ones. */
const mostFaults = 10;

/** Never throws; errors become faults. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const lineAt = (node: unknown) => {
    const offset = (node as Node | null | undefined)?.range?.[0];
    return offset === undefined ? null : lines.linePos(offset).line;
  };
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  const documents = Array.isArray(parsed) ? parsed : [];
  const faults = new Map<number, string>();
  for (const document of documents)
    for (const error of document.errors) {
      const { line } = lines.linePos(openedAt(error, document));
      if (!faults.has(line) && faults.size < mostFaults) faults.set(line, what(error));
    }
  return { documents, faults: [...faults], lineAt };
}

/** The line of a setting (`['account', 'coin']`) in a node, or of the nearest thing around it. */
export function lineOfSetting(
  node: unknown,
  path: readonly PropertyKey[],
  line: number,
  lineAt: YamlText['lineAt'],
): number {
  let found = line;
  let at: unknown = node;
  for (const step of path) {
    const key: unknown = isMap(at) ? at.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key : null;
    found = lineAt(key) ?? found;
    at = isMap(at) || isSeq(at) ? at.get(step, true) : null;
    if (key === null) found = lineAt(at) ?? found;
  }
  return found;
}

/** An alias without its anchor, or so many of them that they would fill the memory. */
export function isAliasFault(error: unknown): boolean {
  return error instanceof ReferenceError || error instanceof RangeError;
}

/** Where the fault is: for a quote that is never closed where it opens, not the end of the file. */
function openedAt(error: YAMLParseError, document: Document.Parsed): number {
  const [at] = error.pos;
  if (!error.message.startsWith('Missing closing')) return at;
  let opened = at;
  visit(document, {
    Scalar(_key, { type, range }) {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range && range[0] < at && range[1] >= at) opened = range[0];
    },
  });
  return opened;
}

/** The fault in the parser's words, without quotations from the file, which may be secrets. */
function what({ message }: YAMLParseError): string {
  const sentence = (message.split('\n')[0] ?? '').replace(/closing (["'])quote/, 'closing $1 quote');
  return sentence.replace(/ at line \d+, column \d+:?$/, '').replace(/: .*$/, '');
}
