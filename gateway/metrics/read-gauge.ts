import { Gauge, type Registry } from '@prometheus-io/client';

/** Sets one sample; a value that is not known has none. */
export type SetSample = (labels: Record<string, string>, value: number | null) => void;

/** Adds a gauge whose samples are read when the metrics are asked for, and none of which outlives what it is about. */
export type ReadGauge = (name: string, help: string, labelNames: string[], read: (set: SetSample) => void) => void;

export function readGaugeOf(registry: Registry): ReadGauge {
  return (name, help, labelNames, read) => {
    const gauge: Gauge<string> = new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect: () => {
        gauge.reset();
        read((labels, value) => {
          if (value !== null) gauge.set(labels, value);
        });
      },
    });
  };
}
