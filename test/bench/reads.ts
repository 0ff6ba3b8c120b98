// `node test/bench/reads.ts`: how the gateway's reads from memory compare with a bare node:http server that answers the same
// bytes, and with an aggregator that asks every service for each request. Each in turns in one run; what counts is the ratio of
// the medians, as absolute figures drift with the machine.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import { startWorld } from '../e2e/world.ts';

const rounds = 5;
const secondsEach = 1;
const connections = 10;

async function listen(answer: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function requestsPerSecond(url: string): Promise<number> {
  const result = await autocannon({ url, connections, duration: secondsEach });
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} refused`);
  return result.requests.average;
}

function median(values: number[]): number {
  return values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const world = await startWorld({ withoutPages: true });
const servers: Server[] = [];
try {
  await world.allFresh();
  const services = [...world.scrapers.values()].map(({ url }) => url);
  // What a gateway without a memory does: every answer is fetched, parsed, merged and written anew.
  const aggregator = await listen((_request, response) => {
    void Promise.all(
      services.map(async (url) => (await (await fetch(`${url}/changes`)).json()) as { pools: object[] }),
    ).then(
      (answers) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answers.flatMap(({ pools }) => pools)));
      },
      () => response.writeHead(503).end(),
    );
  });
  servers.push(aggregator.server);
  const [poolId = ''] = world.poolIds;
  const client = [...world.pools.values()][0]?.[0]?.client_name ?? '';
  const reads = {
    pools: '/api/pools',
    status: `/api/pools/${poolId}/status`,
    summary: `/api/clients/${encodeURIComponent(client)}/summary`,
  };
  for (const [name, path] of Object.entries(reads)) {
    const url = `${world.gateway.url}${path}`;
    const body = Buffer.from(await (await fetch(url)).arrayBuffer());
    const bare = await listen((_request, response) => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('content-length', body.length);
      response.end(body);
    });
    servers.push(bare.server);
    const told: Record<'gateway' | 'bare' | 'aggregator', number[]> = { gateway: [], bare: [], aggregator: [] };
    for (let round = 0; round < rounds; round += 1) {
      told.gateway.push(await requestsPerSecond(url));
      told.bare.push(await requestsPerSecond(bare.url));
      told.aggregator.push(await requestsPerSecond(aggregator.url));
    }
    const [gateway, raw, naive] = [median(told.gateway), median(told.bare), median(told.aggregator)];
    process.stdout.write(
      `${name.padEnd(8)} ${body.length} bytes: gateway ${gateway.toFixed(0)}/s, ` +
        `${((100 * gateway) / raw).toFixed(0)} % of bare node:http (${raw.toFixed(0)}/s), ` +
        `${(gateway / naive).toFixed(1)} times an aggregator (${naive.toFixed(0)}/s)\n`,
    );
  }
} finally {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await world.stop();
}
