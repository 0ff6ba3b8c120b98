import type { Load } from '../load.ts';
import type { Measurement } from '../report.ts';
import { median } from '../statistics.ts';

export function medianLoad(loads: Load[]): Load {
  const times = loads.flatMap(({ cpuMicroseconds }) => (cpuMicroseconds === null ? [] : [cpuMicroseconds]));
  return {
    requestsPerSecond: median(loads.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpuMicroseconds: times.length === 0 ? null : median(times),
  };
}

/** A row about two loads. */
export type LoadRow = Pick<Measurement, 'value' | 'unit' | 'beside'>;

/**
 * How many times as much the first side does as the second: in answers per second, and in CPU time of its server for an
 * answer. The smaller one counts: where others work on the machine, or the load generator is at its end before the server
 * is, answers per second flatter one side or the other.
 */
export function compared(name: string, own: Load, otherName: string, other: Load): LoadRow {
  const throughput = own.requestsPerSecond / other.requestsPerSecond;
  const beside: LoadRow['beside'] = {
    'throughput ×': throughput,
    [`${name} req/s`]: own.requestsPerSecond,
    [`${otherName} req/s`]: other.requestsPerSecond,
  };
  if (own.cpuMicroseconds === null || other.cpuMicroseconds === null) return { value: throughput, unit: '×', beside };
  const cpu = other.cpuMicroseconds / own.cpuMicroseconds;
  return {
    value: Math.min(throughput, cpu),
    unit: '×',
    beside: {
      'CPU ×': cpu,
      ...beside,
      [`${name} CPU µs`]: own.cpuMicroseconds,
      [`${otherName} CPU µs`]: other.cpuMicroseconds,
    },
  };
}
