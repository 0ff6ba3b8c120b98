import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';

export interface HttpMetrics {
  began(): void;
  ended(operation: string, status: number, seconds: number): void;
  rateLimited(): void;
}

const statusClasses = ['1xx', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Counted by operation of the contract, never by path: callers can invent those without end. */
export function createHttpMetrics(registry: Registry): HttpMetrics {
  const registers = [registry];
  const duration = new Histogram({
    name: 'poolgate_http_request_duration_seconds',
    help: 'How long requests took, by operation of the contract and class of status.',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 15],
    registers,
  });
  let open = 0;
  const inFlight: Gauge = new Gauge({
    name: 'poolgate_http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
    collect: () => inFlight.set(open),
  });
  const limited = new Counter({
    name: 'poolgate_http_rate_limited_total',
    help: 'Requests refused because their caller sent too many.',
    registers,
  });
  const observers = new Map<string, { observe(seconds: number): void }>();
  return {
    began: () => {
      open += 1;
    },
    ended: (operation, statusCode, seconds) => {
      open -= 1;
      const status = statusClasses[Math.floor(statusCode / 100)] ?? '5xx';
      const key = operation + status;
      let observer = observers.get(key);
      if (!observer) {
        observer = duration.labels({ operation, status });
        observers.set(key, observer);
      }
      observer.observe(seconds);
    },
    rateLimited: () => limited.inc(),
  };
}
