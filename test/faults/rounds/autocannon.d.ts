declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    duration: number;
    timeout?: number;
    /** Requests a second, over all connections. */
    overallRate?: number;
    requests?: { path: string }[];
    workers?: number;
  }
  interface Result {
    requests: { average: number; total: number };
    latency: { p99: number; max: number };
    errors: number;
    timeouts: number;
    non2xx: number;
    '2xx': number;
  }
  export default function autocannon(options: Options): PromiseLike<Result>;
}
