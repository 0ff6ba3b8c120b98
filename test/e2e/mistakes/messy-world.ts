import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { gatewayOver, type TestGateway } from '../../../gateway/testing/gateway.ts';
import { temporaryFolder } from '../../harness/folders.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { startProcess, type TestProcess, until } from '../../harness/processes/processes.ts';
import { startWorld, type World } from '../../harness/world.ts';

/** Real services with simulated pools and a real gateway, beside which everything can be wrong. */
export class MessyWorld {
  readonly folder = temporaryFolder();
  /** What the gateway logs. */
  readonly logged: string[] = [];
  /** The pools without a mistake. */
  goodIds: string[] = [];
  /** Whether the name in SCRAPERS_DNS resolves. */
  resolves = true;
  readonly #listed = new Map<string, string>();
  #world: World | undefined;
  #gateway: TestGateway | undefined;
  #clock: TestProcess | undefined;
  #others: TestProcess[] = [];
  #stranger: Server | undefined;
  /** Addresses that a mistaken setting may name. */
  readonly urls = { twin: '', locked: '', stranger: '' };

  get gateway(): TestGateway {
    if (!this.#gateway) throw new Error('the gateway was not started');
    return this.#gateway;
  }

  async start(): Promise<void> {
    // One type will have pools, and no service.
    const world = await startWorld({ without: ['kzpool'], withoutPages: true, withoutGateway: true });
    this.#world = world;
    const twinData = { PORT: '0', DATA_DIR: join(this.folder, 'twin') };
    const lockedData = { DATA_DIR: join(this.folder, 'locked'), SERVICE_TOKEN: 'another-token' };
    const [twin, locked, clock] = await Promise.all([
      startProcess('scrapers/zpool/main.ts', { ...world.environmentOf('zpool'), ...twinData }),
      startProcess(exampleMain, { ...this.#example(), ...lockedData }),
      startProcess(exampleMain, this.#example()),
      this.#startStranger(),
    ]);
    this.#others = [twin, locked];
    this.#clock = clock;
    Object.assign(this.urls, { twin: twin.url, locked: locked.url });
    for (const [name, { url }] of world.scrapers) this.#listed.set(name, url);
    this.#listed.set('clock', clock.url);
    await this.#startGateway(Number(new URL(clock.url).port));
    this.goodIds = world.poolIds;
    await this.goodPoolsAreFresh();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#others, this.#clock].map((service) => service?.stop()));
    this.#stranger?.close();
    await this.#world?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    if (!this.#world) throw new Error('the world was not started');
    return join(this.#world.poolsDir, name);
  }

  put(name: string, content: string | Buffer): void {
    writeFileSync(this.path(name), content);
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  /** Names a service in SCRAPERS, or takes it out. */
  list(name: string, url: string | null): void {
    if (url === null) this.#listed.delete(name);
    else this.#listed.set(name, url);
    this.gateway.tell({ scrapers: [...this.#listed].map(([one, at]) => `${one}=${at}`).join(',') });
  }

  /** Sets the clock of one service. */
  async setClock(seconds: number): Promise<void> {
    const PORT = new URL(this.#clock?.url ?? '').port;
    await this.#clock?.stop();
    const variables = { ...this.#example(), PORT, EXAMPLE_CLOCK_SECONDS: String(seconds) };
    this.#clock = await startProcess(exampleMain, variables);
  }

  async goodPoolsAreFresh(): Promise<void> {
    await until(
      () => this.gateway.json<{ pool_id: string; freshness: string }[]>('/api/pools'),
      (pools) => {
        const fresh = pools.filter(({ freshness }) => freshness === 'fresh').map(({ pool_id }) => pool_id);
        return this.goodIds.every((id) => fresh.includes(id));
      },
      90,
    );
  }

  #example(): Record<string, string> {
    const [data, pools] = [join(this.folder, 'clock'), join(this.folder, 'clock-pools')];
    mkdirSync(pools, { recursive: true });
    return { PORT: '0', DATA_DIR: data, POOLS_DIR: pools };
  }

  async #startStranger(): Promise<void> {
    const stranger = createServer((_request, response) => void response.end('<html>A wiki</html>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    this.#stranger = stranger;
    this.urls.stranger = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  }

  /** @param dnsPort of a service behind the name in SCRAPERS_DNS. */
  async #startGateway(dnsPort: number): Promise<void> {
    const none = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    this.#gateway = await gatewayOver(
      Object.fromEntries(this.#listed),
      { scrapersDns: [{ host: 'scraper', port: dnsPort }], stateDir: join(this.folder, 'gateway') },
      {
        now: () => Date.now() / 1000,
        logger: pino({ level: 'info' }, { write: (line: string) => void this.logged.push(line) }),
        resolve: () => (this.resolves ? Promise.resolve([{ address: '127.0.0.1', family: 4 }]) : none()),
        timings: { waitSeconds: 1, graceMs: 3000, retryMs: 200, leastMs: 5 },
      },
      afterAll,
    );
  }
}
