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
 * The ratio of the first side to the second: in answers per second, and in CPU time of the server for an
 * answer. The smaller one counts: other work on the machine, or a load generator slower than the server,
 * makes answers per second flatter one side.
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
