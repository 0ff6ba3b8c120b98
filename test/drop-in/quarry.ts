import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Quarry installation as quarrypool.md has it, with one account. */
export interface Quarry {
  /** `127.0.0.1:40123` */
  host: string;
  close(): void;
}

export const quarryAccount = { login: 'alice', token: 'qt-made-up-7f21', coin: 'QRY' };

const rig = { state: 'mining', speed: 2105.25, good: 99_000, bad: 1000 };
const answers: Record<string, () => object> = {
  '/v3/accounts/alice': () => ({
    login: 'alice',
    speed: { now: 4210.5, hour: 4198, day: null },
    rigs: { on: 2, off: 0 },
    funds: { ready: '1.25e-3', maturing: 4e-4, sent: '2.5' },
  }),
  '/v3/accounts/alice/rigs': () => ({ next: 'two', rigs: { 'alice.shed-1': { ...rig, seen: Date.now() } } }),
  '/v3/accounts/alice/rigs?after=two': () => ({ next: null, rigs: { 'alice.shed-2': { ...rig, seen: Date.now() } } }),
  '/v3/accounts/alice/days': () => ({ days: [] }),
  '/v3/accounts/alice/payments': () => ({ next: null, payments: [] }),
  '/v3/network': () => ({ difficulty: 8.1e13 }),
};

export async function startQuarry(): Promise<Quarry> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://quarry');
    const after = searchParams.get('after');
    const answer = answers[after === null ? pathname : `${pathname}?after=${after}`];
    const isAllowed = request.headers['x-quarry-token'] === quarryAccount.token;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isAllowed ? { code: answer ? 0 : 1004, data: answer?.() } : { code: 1001 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
