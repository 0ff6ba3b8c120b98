import { JsonScanner, type JsonShape, RefusedBody, type ScannedJson } from './json-scanner.ts';
import type { LoopShare } from './loop-share.ts';
import { Spell } from './spell.ts';

/** An answer whose lists are not parsed yet, and stand in it as empty ones. */
export interface ReadJson extends Pick<ScannedJson, 'lists'> {
  answer: unknown;
}

/** Below it no chunk is too small. From there on small chunks cost more than what is in them. */
const fewChunks = 1000;
const leastOfChunk = 256;
/** So many bytes are followed at once: thousands of entries may begin and end in them. */
const piece = 8 * 1024;

export interface ReadJsonOptions {
  /** Called with the bytes that have come; what it waits for, the service waits for. */
  onBytes?: (bytes: number) => void | Promise<void>;
  /** Whose share of the time it costs. */
  share?: LoopShare;
}

/**
 * Reads the body of an answer as JSON, as far as it is worth to be read.
 * @throws RefusedBody; SyntaxError where it is no JSON; whatever the connection fails with.
 */
export async function readJson(response: Response, shape: JsonShape, options: ReadJsonOptions = {}): Promise<ReadJson> {
  const coding = response.headers.get('content-encoding');
  // A few compressed bytes may be a gigabyte, and nobody asked for them.
  if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
    await response.body?.cancel();
    throw new RefusedBody('compressed, although it was asked for as it is');
  }
  return await readJsonBody(response.body ?? [], shape, options);
}

/**
 * The same of a body whose head was judged before.
 * @throws RefusedBody; SyntaxError where it is no JSON; whatever the body fails with.
 */
export async function readJsonBody(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  shape: JsonShape,
  { onBytes, share }: ReadJsonOptions = {},
): Promise<ReadJson> {
  const scanner = new JsonScanner(shape);
  const spend = <T>(work: () => T): T => (share ? share.spend(work) : work());
  let bytes = 0;
  let chunks = 0;
  // Leaving the loop cancels the rest of the body.
  for await (const chunk of body) {
    chunks += 1;
    bytes += chunk.length;
    if (chunks > fewChunks + bytes / leastOfChunk) throw new RefusedBody('in too many pieces');
    const spell = new Spell();
    for (let from = 0; from < chunk.length; from += piece) {
      spend(() => scanner.push(chunk.subarray(from, from + piece)));
      if (spell.isLong) await spell.rest();
    }
    await onBytes?.(bytes);
  }
  return spend(() => parsed(scanner, shape));
}

function parsed(scanner: JsonScanner, shape: JsonShape): ReadJson {
  const { rest, lists } = scanner.end();
  const answer: unknown = rest.length === 0 ? undefined : parseJson(rest);
  for (const name of shape.lists) {
    const list = name
      .split('.')
      .reduce((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], answer);
    // Its name was written with escapes, so that its entries were not seen.
    if (Array.isArray(list) && list.length > 0) throw new RefusedBody(`"${name}" in a way that nobody writes`);
  }
  return { answer, lists };
}

/** @throws SyntaxError; RefusedBody where it is no UTF-8. */
export function parseJson(text: Uint8Array): unknown {
  return JSON.parse(decoded(text));
}

function decoded(text: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    throw new RefusedBody('no UTF-8');
  }
}
