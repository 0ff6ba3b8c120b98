import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { byAdmin } from '../../../harness/admin-key.ts';
import { temporaryFolder } from '../../../harness/folders.ts';
import { startProcess, type TestProcess } from '../../../harness/processes/processes.ts';
import { hostileNames, type Struck } from '../schedule.ts';
import type { HostileOrder, Met } from '../service/hostile-main.ts';
import type { Patience } from './ask.ts';
import type { Asking } from './good-answers.ts';
import { GoodServices } from './good-services.ts';
import { heapMegabytes } from './peak-memory.ts';

const hostileMain = join(import.meta.dirname, '../service/hostile-main.ts');

/** The gateway over two good services and three that do as they are told. Gateway and hostile services are processes. */
export class HostileWorld {
  readonly good = new GoodServices();
  #hostile: ChildProcess | null = null;
  #urls: string[] = [];
  #gateway: TestProcess | null = null;
  /** How the gateway ended, where it was not told to. */
  gatewayEnd: string | null = null;
  #stateDir = temporaryFolder();

  get gateway(): TestProcess {
    if (!this.#gateway) throw new Error('the gateway was not started');
    return this.#gateway;
  }

  /** What the good reads are asked with. */
  asking(patience: Patience): Asking {
    const change = () => byAdmin(this.#stateDir, { method: 'POST' });
    return { url: this.gateway.url, pools: this.good.pools, patience, change };
  }

  get stateFile(): string {
    return join(this.#stateDir, 'gateway.db');
  }

  async start(): Promise<this> {
    await this.good.start();
    this.#hostile = fork(hostileMain, hostileNames, { stdio: 'inherit', execArgv: [] });
    const [{ url }] = (await once(this.#hostile, 'message')) as [{ url: string }];
    this.#urls = url.split(',');
    await this.startGateway();
    return this;
  }

  async startGateway(): Promise<void> {
    const services = [
      ...[...this.good.services].map(([name, { url }]) => [name, url]),
      ...hostileNames.map((name, index) => [name, this.#urls[index]]),
    ];
    const gateway = await startProcess('gateway/main.ts', {
      PORT: this.#gateway === null ? '0' : new URL(this.#gateway.url).port,
      STATE_DIR: this.#stateDir,
      SCRAPERS: services.map(([name, url]) => `${name}=${url}`).join(','),
      RATE_LIMIT_PER_MINUTE: '10000000',
      // As docker-compose.yml starts it.
      NODE_OPTIONS: `--max-semi-space-size=4 --max-old-space-size=${heapMegabytes}`,
    });
    this.#gateway = gateway;
    this.gatewayEnd = null;
    void gateway.ended.then(({ code, signal }) => {
      if (this.#gateway === gateway)
        this.gatewayEnd = `the gateway ended with ${code ?? signal}: ${lastWords(gateway.output())}`;
    });
  }

  /** As an operator does. @returns what was wrong with its end. */
  async restartGateway(): Promise<string[]> {
    const before = this.gateway;
    await before.stop();
    const { code, signal } = await before.ended;
    await this.startGateway();
    return code === 0 ? [] : [`told to stop, the gateway ended with ${code ?? signal}`];
  }

  /** After a failed round the next one begins with nothing that this one left. */
  async beginAnew(): Promise<void> {
    await this.gateway.stop('SIGKILL');
    rmSync(this.#stateDir, { recursive: true, force: true });
    this.#stateDir = temporaryFolder();
    await this.order([]);
    await this.startGateway();
  }

  /** The services obey from now on; those that are not struck are honest. */
  async order(struck: Struck[]): Promise<void> {
    const victims = this.good.victims(this.gateway.url);
    const orders = hostileNames.map((name) => {
      const own = struck.find(({ service }) => service === name);
      return [name, { mode: own?.mode.name ?? null, at: own?.at ?? [], victims }];
    });
    await this.#ask({ orders: Object.fromEntries(orders) });
  }

  met(): Promise<Met> {
    return this.#ask<Met>({ met: true });
  }

  async #ask<Answer>(order: HostileOrder): Promise<Answer> {
    const answer = once(this.#hostile as ChildProcess, 'message');
    this.#hostile?.send(order);
    return (await answer)[0] as Answer;
  }

  async stop(): Promise<void> {
    await this.#gateway?.stop('SIGKILL');
    this.#hostile?.kill('SIGKILL');
    await this.good.stop();
    rmSync(this.#stateDir, { recursive: true, force: true });
  }
}

/** What it wrote beside its log, which tells why a process ended; else the end of the log. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^ *\d+: 0x/.test(line));
  const words = lines.filter((line) => !line.includes('"level":30')).join('\n');
  return (words || lines.join('\n')).slice(-2000);
}
