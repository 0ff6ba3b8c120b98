import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOracle } from './oracle/oracle.ts';
import { runRounds } from './run-rounds.ts';
import { scheduleOf } from './schedule.ts';
import { type FaultWorld, startFaultWorld } from './world/fault-world.ts';

/** `npm run test:faults` has the machine for itself; other tests slow everything down. */
const isAlone = process.env.FAULT_ROUNDS !== undefined;
const rounds = Number(process.env.FAULT_ROUNDS ?? 4);
/** Beside other tests always the same rounds, so that a change does not fail because of new ones. */
const seed = Number(process.env.FAULT_SEED ?? (isAlone ? Math.floor(Math.random() * 1_000_000) : 20_261));
let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld();
}, 180_000);

afterAll(() => world?.stop());

test('the gateway answers every read under any fault, and every figure is right or marked', async () => {
  const schedule = scheduleOf(
    seed,
    rounds,
    world.services.map(({ type, byName }) => ({ name: type, byName })),
  );
  const oracle = createOracle(
    world,
    isAlone ? { deadlineMs: 1000, slackMs: 2500 } : { deadlineMs: 5000, slackMs: 6000 },
  );
  const said: string[] = [];
  console.info(`${rounds} rounds of faults; the same ones again: FAULT_SEED=${seed} FAULT_ROUNDS=${rounds}`);
  try {
    await runRounds(world, oracle, schedule, {
      say: (text) => said.push(`${new Date().toISOString()} ${text}`),
      // A check asks for everything; those that a round waits for come at once.
      restMs: isAlone ? 250 : 2000,
    });
  } catch (error) {
    throw new Error(`FAULT_SEED=${seed} FAULT_ROUNDS=${rounds}, in round ${said.join('\n')}`, { cause: error });
  }
  const { answers, statuses, marked } = oracle.counts;
  console.info(`${answers} answers, ${statuses} statuses judged, ${marked} of them marked as not fresh`);
  expect(marked).toBeGreaterThan(0);
}, 900_000);
