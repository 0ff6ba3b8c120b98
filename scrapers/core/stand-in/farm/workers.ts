import { between, type Random } from './random.ts';
import { hourMs } from './time.ts';
import type { FarmSpec, Worker } from './types.ts';
import { rounded } from './units.ts';

const returnChance = 0.06;

function measured(spec: FarmSpec, hs: number): number {
  return spec.decimals === undefined ? Math.round(hs * 4) / 4 : rounded(hs, spec.decimals);
}

export function firstWorkers(spec: FarmSpec, random: Random, now: number): Worker[] {
  const workers: Worker[] = [];
  for (const rigs of spec.rigs) {
    for (let index = 0; index < rigs.count; index += 1) {
      const fromEnd = rigs.count - index;
      const dead = fromEnd <= (rigs.dead ?? 0);
      const off = !dead && fromEnd <= (rigs.dead ?? 0) + (rigs.offline ?? 0);
      const hs = rigs.hs * between(random, 0.95, 1.05);
      const hoursAgo = dead ? between(random, 50, 200) : between(random, 0.8, spec.offlineHours ?? 20);
      const gone = dead || off;
      workers.push({
        id: 23_890_000 + workers.length * 7 + Math.floor(between(random, 0, 7)),
        name: rigs.name(index),
        algorithm: rigs.algorithm,
        group: rigs.group ?? 0,
        nominalHs: rigs.hs,
        state: dead ? 'dead' : off ? 'offline' : 'online',
        hs10m: gone ? 0 : measured(spec, hs),
        hs1h: gone ? 0 : measured(spec, hs * between(random, 0.98, 1.02)),
        hs24h: dead ? 0 : measured(spec, off ? hs * (1 - hoursAgo / 24) : hs * between(random, 0.97, 1.01)),
        lastShareAt: now - Math.floor(gone ? hoursAgo * 3600 : between(random, 1, 55)) * 1000,
        shares: 10_000 * Math.floor(between(random, 100, 2600)),
        rejected: Math.floor(between(random, 0, 60)),
      });
    }
  }
  return workers;
}

function nextState(spec: FarmSpec, worker: Worker, random: Random): Worker['state'] {
  const luck = random();
  if (worker.state === 'online') {
    return luck < (spec.dropChance ?? 0.002) ? 'offline' : 'online';
  }
  return worker.state === 'offline' && luck < returnChance ? 'online' : worker.state;
}

export function nextWorkers(spec: FarmSpec, before: readonly Worker[], random: Random, now: number): Worker[] {
  return before.map((worker) => {
    const state = nextState(spec, worker, random);
    const step = between(random, -0.03, 0.03);
    const idle = random() < (spec.idleChance ?? 0);
    const shareAgo = Math.floor(between(random, 1, 55)) * 1000;
    if (state === 'dead') {
      return worker;
    }
    const online = state === 'online';
    // A random walk around the nominal hashrate.
    const from = worker.hs10m > 0 ? worker.hs10m : worker.nominalHs;
    const hs10m = online && !idle ? from * (1 + step) + (worker.nominalHs - from) * 0.15 : 0;
    const quiet = !online && now - worker.lastShareAt > hourMs;
    return {
      ...worker,
      state,
      hs10m: measured(spec, hs10m),
      hs1h: quiet ? 0 : measured(spec, worker.hs1h + (hs10m - worker.hs1h) * 0.25),
      hs24h: measured(spec, worker.hs24h + (hs10m - worker.hs24h) * 0.02),
      // Ticks can follow each other quickly, and the last share must not move backwards.
      lastShareAt: online && !idle ? Math.max(worker.lastShareAt, now - shareAgo) : worker.lastShareAt,
      shares: online ? worker.shares + 10_000 : worker.shares,
    };
  });
}
