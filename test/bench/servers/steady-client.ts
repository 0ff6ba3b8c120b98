// A process: asks a server at a steady, moderate pace over a few kept connections and tells how long the answers took.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../statistics.ts';

export interface SteadyOrder {
  url: string;
  perSecond: number;
  connections: number;
  seconds: number;
}

export interface SteadyAnswer {
  answers: number;
  /** Those without an answer, or with an error. */
  failed: number;
  p50: number;
  /** Milliseconds. */
  p99: number;
}

const agent = new Agent({ keepAlive: true });

function ask(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    }).once('error', () => resolve(false));
  });
}

async function run({ url, perSecond, connections, seconds }: SteadyOrder): Promise<SteadyAnswer> {
  const began = performance.now();
  const interval = (connections * 1000) / perSecond;
  const times: number[] = [];
  let failed = 0;
  const askOnAndOn = async (offset: number) => {
    for (let due = began + offset; due < began + seconds * 1000; due += interval) {
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      // Somebody who waits for an answer does not ask meanwhile; what was due then is left out.
      else due = performance.now();
      const sent = performance.now();
      if (!(await ask(url))) failed += 1;
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => askOnAndOn((index * interval) / connections)));
  return { answers: times.length, failed, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

process.on('disconnect', () => process.exit());
process.on('message', (order: SteadyOrder) => {
  void run(order).then((answer) => process.send?.(answer));
});
process.send?.({ url: '' });
