import type { Load } from '../load.ts';
import { median } from '../statistics.ts';

export function medianLoad(loads: Load[]): Load {
  const times = loads.flatMap(({ cpuMicroseconds }) => (cpuMicroseconds === null ? [] : [cpuMicroseconds]));
  return {
    requestsPerSecond: median(loads.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpuMicroseconds: times.length === 0 ? null : median(times),
  };
}

/** The absolute figures of two sides, and how they compare in CPU time of the server. */
export function beside(sides: Record<string, Load>): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [side, { requestsPerSecond }] of Object.entries(sides)) figures[`${side} req/s`] = requestsPerSecond;
  for (const [side, { cpuMicroseconds }] of Object.entries(sides))
    if (cpuMicroseconds !== null) figures[`${side} CPU µs`] = cpuMicroseconds;
  const [own, other] = Object.values(sides);
  if (own?.cpuMicroseconds && other?.cpuMicroseconds) figures['CPU ×'] = other.cpuMicroseconds / own.cpuMicroseconds;
  return figures;
}
