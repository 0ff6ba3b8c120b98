import { afterAll, beforeAll, expect, test } from 'vitest';
import { runRounds } from './run-rounds.ts';
import { scheduleOf } from './schedule.ts';
import { HostileWorld } from './world/hostile-world.ts';

/** `npm run test:hostile` has the machine for itself; other tests slow everything down. */
const isAlone = process.env.HOSTILE_ROUNDS !== undefined;
const rounds = Number(process.env.HOSTILE_ROUNDS ?? 6);
/** Beside other tests always the same rounds, so that a change does not fail because of new ones. */
const seed = Number(process.env.HOSTILE_SEED ?? (isAlone ? Math.floor(Math.random() * 1_000_000) : 20_261));
const only = process.env.HOSTILE_ONLY?.split(',').map(Number);
const world = new HostileWorld();

beforeAll(() => world.start(), 60_000);
afterAll(() => world.stop());

/** Sums over services are waited for six seconds by the gateway itself. */
const patience = isAlone ? { memoryMs: 4000, liveMs: 10_000 } : { memoryMs: 20_000, liveMs: 30_000 };

test('while all services are honest, everything is right', async () => {
  const [honest] = await runRounds(world, [[[]]], { patience, restartEvery: 1, say: () => undefined });
  expect(honest?.wrong).toEqual([]);
});

test('whatever services send, the gateway goes on, and what it says of the others is right', async () => {
  const again = `HOSTILE_SEED=${seed} HOSTILE_ROUNDS=${rounds}`;
  console.info(`${rounds} rounds of hostile services; the same ones again: ${again}; one of them: HOSTILE_ONLY=17`);
  const said: string[] = [];
  const results = await runRounds(world, scheduleOf(seed, rounds), {
    patience,
    restartEvery: 4,
    ...(only && { only }),
    say: (text) => (isAlone ? console.info(text) : said.push(text)),
  });
  const peaks = results.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
  const unmet = results.reduce((sum, result) => sum + result.unmet, 0);
  console.info(`${results.length} rounds, at most ${Math.round(Math.max(...peaks))} MB, ${unmet} modes were not met`);
  const wrong = results.filter((result) => result.wrong.length > 0);
  if (wrong.length > 0) console.info(said.join('\n'));
  expect(
    wrong.map(({ round, modes, wrong: found }) => `${again} HOSTILE_ONLY=${round}: ${modes}: ${found[0]}`),
  ).toEqual([]);
}, 1_500_000);
