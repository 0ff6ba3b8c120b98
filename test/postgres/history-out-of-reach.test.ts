// A history database that cannot be talked to, for whatever reason: the services answer, and that is said.
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { fullReading, noon } from '@poolgate/core/testing/samples.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { temporaryFolder } from '@poolgate/gateway/testing/gateway.ts';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayOverService, serveStore } from '../harness/postgres/over-service.ts';
import { makeCertificate } from '../system/proxies/certificate.ts';

/** @returns its port. */
async function listen(answer: (socket: Socket) => void): Promise<number> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => undefined));
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

/** Takes up TLS as PostgreSQL does, with a certificate that nobody vouches for. */
function selfSigned(): (socket: Socket) => void {
  const { certificateFile, keyFile } = makeCertificate(temporaryFolder());
  const [cert, key] = [certificateFile, keyFile].map((file) => readFileSync(file));
  return (socket) =>
    void socket.once('data', () => {
      socket.write('S');
      new TLSSocket(socket, { isServer: true, cert, key }).on('error', () => undefined);
    });
}

/** An error without its code. */
const failWithoutWords = (socket: Socket) =>
  void socket.once('data', () => void socket.end(Buffer.from([0x45, 0, 0, 0, 5, 0])));

test.each([
  ['a certificate that nobody vouches for', selfSigned, 'sslmode=verify-full'],
  ['a certificate of another authority', selfSigned, 'sslmode=verify-ca'],
  ['an error without a code', () => failWithoutWords, 'sslmode=disable'],
])('%s', async (_what, server, option) => {
  const port = await listen(server());
  const { store, record, poolId } = openTestStore();
  record(fullReading());
  const service = await serveStore(store, () => noon);
  onTestFinished(() => service.close());
  const gateway = await gatewayOverService(
    service,
    { historyDatabaseUrl: `postgres://poolgate:S3CRET@127.0.0.1:${port}/poolgate?${option}` },
    { now: () => noon + 60, historyTimings: { timeoutMs: 2000, restMs: 1 } },
  );
  for (const path of ['history', 'workers/a/history', 'earnings?format=csv', 'payouts', 'payout-events']) {
    const answer = await gateway.get(`/api/pools/${poolId}/${path}`);
    const says = answer.headers.get('x-history-source');
    expect([path, answer.status, says]).toEqual([path, 200, 'service; reason=unavailable']);
  }
  for (const path of ['earnings?from=2026-11-01&to=2026-11-21', 'payouts']) {
    const { coverage } = await gateway.json<{ coverage: object }>(`/api/${path}`);
    expect(coverage).toMatchObject({ history: { source: 'service', reason: 'unavailable', through: null } });
  }
  expect(await (await gateway.get('/metrics')).text()).toContain('poolgate_history_up 0');
});
