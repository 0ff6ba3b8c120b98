import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isStream } from '@poolgate/server/testing/begin-of-stream.ts';

/** An answer as it came over the connection. */
export interface Answer {
  status: number;
  /** In lower case; several of one name are joined by commas. */
  headers: Map<string, string>;
  /** Unpacked. */
  body: Buffer;
  /** Bytes after the end of the answer, which nobody asked for. */
  stray: number;
  /** Whether the connection can take another request. */
  open: boolean;
}

const blank = Buffer.from('\r\n\r\n');

/** Null where it is not whole yet. @throws Error where it is no answer. */
export function readAnswer(bytes: Buffer, method: string, ended: boolean): Answer | null {
  const at = bytes.indexOf(blank);
  if (at < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, at).toString('latin1').split('\r\n');
  const [, digits] = /^HTTP\/1\.1 (\d{3}) [\x20-\x7e]*$/.exec(first) ?? [];
  if (digits === undefined) throw new Error(`no status line: ${first.slice(0, 100)}`);
  const status = Number(digits);
  const rest = bytes.subarray(at + blank.length);
  if (status < 200) return readAnswer(rest, method, ended);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+): ?([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`a malformed header: ${line.slice(0, 100)}`);
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  const framed = frame(rest, headers, method === 'HEAD' || status === 204 || status === 304, ended);
  if (framed === null) return null;
  const open = !ended && headers.get('connection')?.toLowerCase() !== 'close';
  return { status, headers, body: unpacked(framed.body, headers), stray: rest.length - framed.length, open };
}

interface Framed {
  body: Buffer;
  /** With what frames it. */
  length: number;
}

function frame(rest: Buffer, headers: Map<string, string>, bodiless: boolean, ended: boolean): Framed | null {
  if (bodiless) return { body: Buffer.alloc(0), length: 0 };
  // What comes first is all that is waited for.
  if (isStream(headers.get('content-type'))) return chunks(rest, 1);
  if (headers.get('transfer-encoding') === 'chunked') return chunks(rest);
  const length = headers.get('content-length');
  if (length === undefined) return ended ? { body: rest, length: rest.length } : null;
  if (!/^\d+$/.test(length)) throw new Error(`a malformed length: ${length}`);
  return rest.length < Number(length) ? null : { body: rest.subarray(0, Number(length)), length: Number(length) };
}

/** @param most after so many it is enough. */
function chunks(rest: Buffer, most = Number.POSITIVE_INFINITY): Framed | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = rest.indexOf('\r\n', at);
    if (end < 0) return null;
    const size = Number.parseInt(rest.subarray(at, end).toString('latin1'), 16);
    if (Number.isNaN(size)) throw new Error('a malformed chunk');
    const next = end + 2 + size + 2;
    if (rest.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), length: next };
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = next;
    if (parts.length === most) return { body: Buffer.concat(parts), length: rest.length };
  }
}

function unpacked(body: Buffer, headers: Map<string, string>): Buffer {
  const encoding = headers.get('content-encoding');
  if (encoding === undefined || body.length === 0) return body;
  const unpack = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[encoding];
  if (!unpack) throw new Error(`an unknown Content-Encoding: ${encoding}`);
  return unpack(body);
}
