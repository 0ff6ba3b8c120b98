// A process: asks servers in turns, at a steady, moderate pace over a few kept connections, and measures the answers.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../statistics.ts';

export interface SteadyOrder {
  /** Asked in turns, so that other work on the machine affects all alike. */
  urls: string[];
  /** Requests to each of them. */
  perSecond: number;
  /** To each of them. */
  connections: number;
  seconds: number;
}

export interface SteadyAnswer {
  answers: number;
  /** Those without an answer, or with an error. */
  failed: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

function ask(url: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    }).once('error', () => resolve(false));
  });
}

/** One URL over its own connections. A server closes idle connections, perhaps just now. */
class Side {
  readonly #url: string;
  readonly #agent: Agent;
  readonly #times: number[] = [];
  #failed = 0;

  constructor(url: string, connections: number) {
    this.#url = url;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async connect(connections: number): Promise<void> {
    await Promise.all(Array.from({ length: connections }, () => ask(this.#url, this.#agent)));
  }

  async ask(): Promise<void> {
    const sent = performance.now();
    if (!(await ask(this.#url, this.#agent))) this.#failed += 1;
    this.#times.push(performance.now() - sent);
  }

  end(): SteadyAnswer {
    this.#agent.destroy();
    const p50 = quantile(this.#times, 0.5);
    return { answers: this.#times.length, failed: this.#failed, p50, p99: quantile(this.#times, 0.99) };
  }
}

async function run({ urls, perSecond, connections, seconds }: SteadyOrder): Promise<SteadyAnswer[]> {
  const sides = urls.map((url) => new Side(url, connections));
  await Promise.all(sides.map((side) => side.connect(connections)));
  const began = performance.now();
  const interval = (connections * 1000) / (perSecond * sides.length);
  const askOnAndOn = async (offset: number, first: number) => {
    let turn = first;
    for (let due = began + offset; due < began + seconds * 1000; due += interval) {
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      // No request while one is waiting; those due meanwhile are left out.
      else due = performance.now();
      await sides[turn % sides.length]?.ask();
      turn += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, at) => askOnAndOn((at * interval) / connections, at)));
  return sides.map((side) => side.end());
}

process.on('disconnect', () => process.exit());
process.on('message', (order: SteadyOrder) => {
  void run(order).then((answers) => process.send?.(answers));
});
process.send?.({ url: '' });
