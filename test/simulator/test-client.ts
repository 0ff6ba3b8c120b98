import { createHmac } from 'node:crypto';
import { demoSecrets } from './demo/secrets.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
import type { Truth } from './truth.ts';

// What the simulator's own tests say to it over HTTP. Answers are picked apart by path, so that tests stay short.

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The value at a path such as `data.rows.0.worker`; undefined where there is none. */
  at(path: string): unknown;
}

function valueAt(text: string, path: string): unknown {
  let value: unknown = JSON.parse(text);
  for (const key of path === '' ? [] : path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

export interface TruthAnswer {
  readonly tick: number;
  readonly truth: Truth;
  readonly history: readonly { readonly tick: number; readonly truth: Truth }[];
}

export class TestClient {
  readonly simulator: Simulator;
  #nonce = Date.now();

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.simulator.url + path, { signal: AbortSignal.timeout(5000), ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, at: (where) => valueAt(text, where) };
  }

  kzpool(query: string, key: string = demoSecrets.DEMO_KZPOOL_001_KEY, currency = 'BTC'): Promise<Answer> {
    const headers = { 'X-API-KEY': key };
    return this.ask(`/kzpool/ru/api?v=1&currency=${currency}&method=${query}`, { headers });
  }

  antpool(name: string, fields: Record<string, string> = {}, account: 1 | 2 = 2): Promise<Answer> {
    const key = account === 1 ? demoSecrets.DEMO_ANTPOOL_001_KEY : demoSecrets.DEMO_ANTPOOL_002_KEY;
    const secret = account === 1 ? demoSecrets.DEMO_ANTPOOL_001_SECRET : demoSecrets.DEMO_ANTPOOL_002_SECRET;
    const userId = account === 1 ? 'auroramain' : 'prairiefarm';
    this.#nonce += 1;
    const nonce = fields.nonce ?? String(this.#nonce);
    const signature = createHmac('sha256', secret)
      .update(userId + key + nonce)
      .digest('hex')
      .toUpperCase();
    const body = new URLSearchParams({ key, nonce, signature, coin: 'BTC', ...fields });
    return this.ask(`/antpool/api/${name}.htm`, { method: 'POST', body });
  }

  antpoolObserver(path: string, query = '', accessKey = 'Qx7DemoNotARealKey0Zb'): Promise<Answer> {
    const base = `/antpool/auth/v3/observer/api/${path}`;
    return this.ask(`${base}?accessKey=${accessKey}&coinType=BTC&observerUserId=andesblock01${query}`);
  }

  f2pool(path: string, body: Record<string, unknown>, secret: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'F2P-API-SECRET': secret };
    return this.ask(`/f2pool/v2${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async truth(poolId: string): Promise<TruthAnswer> {
    const response = await fetch(`${this.simulator.url}/_sim/accounts/${poolId}`);
    const body: unknown = await response.json();
    return body as TruthAnswer;
  }

  async tick(times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      await this.ask('/_sim/tick', { method: 'POST' });
    }
  }

  fault(target: string, fault: Record<string, unknown>): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(`/_sim/${target}/fault`, { method: 'PUT', headers, body: JSON.stringify(fault) });
  }
}

export async function startTestClient(options: SimulatorOptions = {}): Promise<TestClient> {
  return new TestClient(await startSimulator({ port: 0, tickSeconds: 0, ...options }));
}
