import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';

/** Speaks the scraper contract with answers kept as bytes, so that a request costs next to nothing. */
export interface StandInService {
  url: string;
  update(change: Change): void;
  /** From now on it takes connections and requests, and never answers any. */
  hang(): void;
}

interface Kept {
  pool: Buffer;
  status: Buffer;
  change: Buffer;
  revision: number;
}

const comma = Buffer.from(',');
const contractVersion: string = loadContract('scraper').document.info.version;

function joined(before: string, parts: Buffer[], after: string): Buffer {
  const all = parts.flatMap((part, index) => (index === 0 ? [part] : [comma, part]));
  return Buffer.concat([Buffer.from(before), ...all, Buffer.from(after)]);
}

/** Answers of other paths, or undefined where it has none. */
export type OtherAnswers = (path: string, query: URLSearchParams) => object | undefined;

export async function startStandInService(
  type: string,
  changes: Change[],
  others: OtherAnswers = () => undefined,
): Promise<StandInService> {
  const pools = new Map<string, Kept>();
  const waiting = new Set<() => void>();
  let revision = 0;
  let hanging = false;
  let whole: { pools: Buffer; changes: Buffer } | null = null;

  const update = (change: Change) => {
    revision += 1;
    whole = null;
    const [pool, status] = [JSON.stringify(change.pool), JSON.stringify(change.status)];
    pools.set(change.pool.pool_id, {
      pool: Buffer.from(pool),
      status: Buffer.from(status),
      change: Buffer.from(`{"pool":${pool},"status":${status}}`),
      revision,
    });
    for (const wake of waiting) wake();
  };
  const changesAnswer = (complete: boolean, kept: Kept[]) =>
    joined(
      `{"since":"1.${revision}","complete":${complete},"removed":[],"pools":[`,
      kept.map(({ change }) => change),
      ']}',
    );
  const everything = () => {
    const kept = [...pools.values()];
    whole ??= {
      pools: joined(
        '[',
        kept.map(({ pool }) => pool),
        ']',
      ),
      changes: changesAnswer(true, kept),
    };
    return whole;
  };
  const service = () =>
    Buffer.from(
      JSON.stringify({
        type,
        version: '0.1.0',
        contract_version: contractVersion,
        revision: `1.${revision}`,
        started_at: '2026-11-01T08:00:00Z',
        pools: [...pools.keys()],
        refused: [],
        skipped: [],
      }),
    );
  const contract = Buffer.from(JSON.stringify(loadContract('scraper').document));

  const answerChanges = (query: URLSearchParams, response: ServerResponse) => {
    const known = Number(/^1\.(\d+)$/.exec(query.get('since') ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(known)) return reply(response, everything().changes);
    const answer = () => {
      clearTimeout(timer);
      waiting.delete(answer);
      if (hanging) return;
      reply(
        response,
        changesAnswer(
          false,
          [...pools.values()].filter((kept) => kept.revision > known),
        ),
      );
    };
    const timer = setTimeout(answer, Number(query.get('wait')) * 1000);
    response.once('close', () => {
      clearTimeout(timer);
      waiting.delete(answer);
    });
    if (revision > known) answer();
    else waiting.add(answer);
  };

  for (const change of changes) update(change);
  const server = createServer((request, response) => {
    if (hanging) return;
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    if (path === '/changes') return answerChanges(new URLSearchParams(query), response);
    if (path === '/pools') return reply(response, everything().pools);
    if (path === '/') return reply(response, service());
    if (path === '/openapi.json') return reply(response, contract);
    const status = pools.get(/^\/pools\/(\w+)\/status$/.exec(path)?.[1] ?? '')?.status;
    if (status) return reply(response, status);
    const other = others(path, new URLSearchParams(query));
    if (other) return reply(response, Buffer.from(JSON.stringify(other)));
    response.writeHead(404).end();
  });
  return {
    url: await listening(server),
    update,
    hang: () => {
      hanging = true;
    },
  };
}

function reply(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
