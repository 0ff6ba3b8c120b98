import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Flavour } from '../schedule.ts';

/** More than the gateway accepts (32 MiB). */
const giganticBytes = 40 * 1024 * 1024;
const padding = 'x'.repeat(64 * 1024);
/** No pool has these figures. If they show, the gateway took a wrong answer. */
const poison = { online_workers: 987_654, offline_workers: 876_543, balance: '7654321.00000000' };

/** A well-formed answer with wrong figures and without one pool. */
function poisoned(truth: Changes): Changes {
  const pools = truth.pools.slice(1).map(({ pool, status }) => ({
    pool: { ...pool, pool_name: 'Poisoned' },
    status: { ...status, ...poison },
  }));
  return { ...truth, complete: true, pools };
}

/** The answer as another version might write it: money as an object, time as a number. */
function ofAnotherVersion(changes: Changes): object {
  return {
    ...changes,
    version: 2,
    pools: changes.pools.map(({ pool, status: { balance, observed_at, ...status } }) => ({
      pool,
      status: {
        ...status,
        balance: { amount: balance, currency: status.currency },
        observed_at: Date.parse(`${observed_at}`),
      },
    })),
  };
}

/** One field of the answer is wrong, so that nothing in it can be believed; one of a pool would cost that pool alone. */
function withOneWrongField(changes: Changes): object {
  return { ...changes, complete: 'yes' };
}

/** Faults of figures only: the service describes itself rightly, so that the gateway asks for more. */
const onlyInChanges: Flavour['way'][] = ['one-field', 'in-the-middle', 'streamed', 'reset', 'ended-early'];

/** Whether the fault applies to this path. */
export function befalls(fault: Flavour, path: string): boolean {
  return path.startsWith('/changes') || !onlyInChanges.includes(fault.way);
}

/**
 * Answers wrongly, at once or without an end.
 * @param truth the service's own answer; for `/changes` with all pools.
 */
export async function answerWrongly(response: ServerResponse, fault: Flavour, truth: unknown): Promise<void> {
  const isChanges = typeof truth === 'object' && truth !== null && 'complete' in truth;
  const wrong = isChanges ? poisoned(truth as Changes) : truth;
  const text = JSON.stringify(wrong);
  const json = (status: number, body: string) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  switch (fault.kind) {
    case 'error-500':
      return void json(500, text);
    case 'html':
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Maintenance</title><p>987654 workers are waiting.</p>');
    case 'truncated':
      return void json(200, text.slice(0, Math.floor(text.length * 0.6)));
    case 'schema':
      return void json(200, JSON.stringify(misshapen(fault.way, isChanges, wrong)));
    case 'gigantic':
      return writeGigantic(response, text);
    case 'endless':
      return writeEndlessly(response);
    case 'reset':
      return breakOff(response, text, fault.way);
    default:
      throw new Error(`${fault.kind} is not a wrong answer`);
  }
}

function misshapen(way: string, isChanges: boolean, wrong: unknown): object {
  if (way === 'other-shape') return { data: wrong, meta: { version: 2 } };
  if (!isChanges) return { ...(wrong as object), version: '99.0.0', contract_version: '99.0.0' };
  return way === 'one-field' ? withOneWrongField(wrong as Changes) : ofAnotherVersion(wrong as Changes);
}

/** Right but for its size: the gateway leaves out unknown keys. */
async function writeGigantic(response: ServerResponse, text: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"padding":"');
  for (let sent = 0; sent < giganticBytes && !response.destroyed; sent += padding.length)
    if (!response.write(padding)) await drained(response);
  if (!response.destroyed) response.end(`",${text.slice(1)}`);
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

/** White space may stand before JSON, so only the gateway's time-out ends this. */
async function writeEndlessly(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  while (!response.destroyed) {
    response.write(' '.repeat(512));
    await sleep(50);
  }
}

function breakOff(response: ServerResponse, text: string, way: string): void {
  const half = text.slice(0, Math.floor(text.length / 2));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(half, () => {
    if (way === 'reset') response.socket?.resetAndDestroy();
    else response.socket?.destroy();
  });
}

/** Sends the right body within about `milliseconds`. */
export async function writeSlowly(response: ServerResponse, body: Buffer, milliseconds: number): Promise<void> {
  const pieces = 10;
  const size = Math.ceil(body.length / pieces);
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    response.write(body.subarray(at, at + size));
    await sleep(milliseconds / pieces);
  }
  response.end();
}
