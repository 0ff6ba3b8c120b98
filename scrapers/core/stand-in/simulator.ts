import { createServer } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import { controlRoutes } from './control.ts';
import { Desk } from './desk.ts';
import type { SimulatedPool } from './simulated-pool.ts';

export interface SimulatorOptions {
  readonly host?: string;
  /** 0 takes any free one. */
  readonly port?: number;
  /** With 0, ticks begin only by POST /_sim/tick. */
  readonly tickSeconds?: number;
  readonly seed?: number;
  readonly clock?: () => number;
}

export interface Simulator {
  readonly url: string;
  close(): Promise<void>;
}

function application(standIns: readonly SimulatedPool[], options: SimulatorOptions): express.Express {
  const desk = new Desk(
    standIns.flatMap((standIn) => standIn.accounts),
    {
      tickSeconds: options.tickSeconds ?? 15,
      seed: options.seed ?? 1,
      clock: options.clock ?? Date.now,
    },
  );
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/_sim', controlRoutes(desk, standIns));
  for (const standIn of standIns) {
    app.use(standIn.routes(desk));
  }
  app.get('/', (_request, response) => {
    const upstreams = Object.fromEntries(standIns.map(({ type, upstreamPath }) => [type, upstreamPath ?? `/${type}`]));
    response.json({ upstreams, control: '/_sim/accounts' });
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(400).json({ detail: error instanceof Error ? error.message : 'bad request' });
  });
  return app;
}

/** Starts these stand-ins on one port. Rejects if the port is taken. */
export function startSimulator(standIns: readonly SimulatedPool[], options: SimulatorOptions = {}): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer(application(standIns, options));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 4180, host, () => {
      server.off('error', reject);
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // A request that a fault keeps hanging must not keep the server alive.
            server.closeAllConnections();
          }),
      });
    });
  });
}
