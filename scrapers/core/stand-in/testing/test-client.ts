import type { SimulatedPool } from '../simulated-pool.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator.ts';
import type { Truth } from '../truth.ts';

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

/** Talks to stand-ins over HTTP. */
export class TestClient {
  readonly simulator: Simulator;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.simulator.url + path, { signal: AbortSignal.timeout(5000), ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, at: (where) => valueAt(text, where) };
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

  /** @param target `accounts/<pool_id>` or `pools/<pool_type>` */
  fault(target: string, fault: Record<string, unknown>): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(`/_sim/${target}/fault`, { method: 'PUT', headers, body: JSON.stringify(fault) });
  }

  clear(target: string): Promise<Answer> {
    return this.ask(`/_sim/${target}/fault`, { method: 'DELETE' });
  }
}

/** Starts these stand-ins. Ticks begin only by hand unless the options say otherwise. */
export async function startTestClient(standIns: readonly SimulatedPool[], options: SimulatorOptions = {}) {
  return new TestClient(await startSimulator(standIns, { port: 0, tickSeconds: 0, ...options }));
}
