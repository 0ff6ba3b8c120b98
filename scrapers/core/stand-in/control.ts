import express, { type Request, type Response, type Router } from 'express';
import type { Desk, Tick } from './desk.ts';
import { rfc3339 } from './farm/time.ts';
import { parseFault } from './faults.ts';
import type { SimulatedPool } from './simulated-pool.ts';

function answerError(response: Response, status: number, detail: string): void {
  response.status(status).json({ detail });
}

function setFault(desk: Desk, name: string, request: Request, response: Response): void {
  const fault = parseFault(request.body);
  if (typeof fault === 'string') {
    answerError(response, 400, fault);
    return;
  }
  desk.faults.set(name, fault);
  response.json({ name, fault });
}

/** Answers `/_sim`: the truth, the clock and the faults. */
export function controlRoutes(desk: Desk, standIns: readonly SimulatedPool[]): Router {
  const router = express.Router();
  const standInOf = (type: string): SimulatedPool | undefined => standIns.find((standIn) => standIn.type === type);
  router.use(express.json());

  router.param('pool_id', (_request, response, next, poolId: string) => {
    if (desk.has(poolId)) {
      next();
    } else {
      answerError(response, 404, `There is no account ${poolId}; GET /_sim/accounts lists them.`);
    }
  });
  router.param('pool_type', (_request, response, next, type: string) => {
    if (standInOf(type)) {
      next();
    } else {
      answerError(
        response,
        404,
        `There is no pool ${type}; there are ${standIns.map((standIn) => standIn.type).join(', ')}.`,
      );
    }
  });

  router.get('/accounts', (_request, response) => {
    response.json(
      desk.specs.map(({ poolType, poolId, account, client }) => ({
        pool_type: poolType,
        pool_id: poolId,
        account,
        client,
      })),
    );
  });

  router.get('/accounts/:pool_id', (request, response) => {
    const poolId = request.params.pool_id;
    const type = desk.specs.find((spec) => spec.poolId === poolId)?.poolType ?? '';
    const shown = (one: Tick) => ({
      tick: one.tick,
      began_at: rfc3339(one.beganAt),
      truth: standInOf(type)?.truth(poolId, one.state),
    });
    const history = desk.history(poolId).map(shown);
    const newest = history.at(-1);
    response.json({
      pool_id: poolId,
      tick: newest?.tick,
      tick_began_at: newest?.began_at,
      fault: desk.faults.peek(poolId) ?? desk.faults.peek(type),
      truth: newest?.truth,
      history,
    });
  });

  router.post('/tick', (request, response) => {
    const wanted = request.query.account;
    if (wanted !== undefined && (typeof wanted !== 'string' || !desk.has(wanted))) {
      answerError(response, 404, 'account must be a pool_id of GET /_sim/accounts.');
      return;
    }
    const poolIds = wanted === undefined ? desk.specs.map((spec) => spec.poolId) : [wanted];
    response.json(
      poolIds.map((poolId) => {
        const { tick, beganAt } = desk.tick(poolId);
        return { pool_id: poolId, tick, tick_began_at: rfc3339(beganAt) };
      }),
    );
  });

  router
    .route('/accounts/:pool_id/fault')
    .put((request, response) => setFault(desk, request.params.pool_id, request, response))
    .delete((request, response) => {
      desk.faults.clear(request.params.pool_id);
      response.status(204).end();
    });
  router
    .route('/pools/:pool_type/fault')
    .put((request, response) => setFault(desk, request.params.pool_type, request, response))
    .delete((request, response) => {
      desk.faults.clear(request.params.pool_type);
      response.status(204).end();
    });
  return router;
}
