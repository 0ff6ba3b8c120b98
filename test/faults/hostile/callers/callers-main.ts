// A process: callers that mean no good, apart from the good ones.
import { setTimeout as sleep } from 'node:timers/promises';
import { Assault } from './assault.ts';
import { attacks } from './attacks.ts';

/** Connections may wait for ever at a server that is busy. */
const longEnoughMs = 5000;

export type CallersOrder =
  /** Answered once all of it has begun, or that takes too long. */
  { begin: string; port: number; seed: number } | { end: true };

let assault: Assault | null = null;

async function begin(name: string, port: number, seed: number): Promise<void> {
  assault = new Assault(port, seed);
  await Promise.race([attacks[name]?.(assault), sleep(longEnoughMs)]);
}

process.on('disconnect', () => process.exit());
process.on('message', (order: CallersOrder) => {
  if ('begin' in order) return void begin(order.begin, order.port, order.seed).then(() => process.send?.('begun'));
  assault?.stop();
  return process.send?.('ended');
});
process.send?.('ready');
