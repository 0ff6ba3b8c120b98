import { type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { deafResponse, eventsIn } from '../testing/listening/heard-events.ts';
import { noAlerts } from '../testing/listening/no-alerts.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createViews } from '../views/views.ts';
import { Live, liveTimings } from './live.ts';

const uncounted = { sent: () => undefined, resynced: () => undefined, cut: () => undefined };
const own = 'alpha_001';
const foreign = ['alpha_002', 'alpha_003', 'beta_001'];

/** A gateway over two services, of which a listener sees the pools of A. */
class Heard {
  #time = sampleTime;
  readonly #state = new GatewayState(() => this.#time);
  readonly #live = new Live(this.#state, noAlerts, uncounted, { ...liveTimings, sourceMs: 0 });
  readonly #ear = deafResponse();

  constructor(parts: KeyScope['parts']) {
    for (const name of ['alpha', 'beta']) {
      this.#state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } });
      this.list(name, []);
    }
    this.put(own, {});
    const view = createViews(this.#state).of({ pools: { clients: ['A'], poolIds: [], only: null }, parts }, false);
    this.#live.open(this.#ear.response, view, { active: 'true' }, undefined);
    this.#ear.taken();
  }

  put(poolId: string, status: Partial<Change['status']>): void {
    const client_name = poolId === own ? 'A' : 'B';
    const service = poolId.split('_')[0] ?? '';
    this.list(service, [sampleChange(poolId, { pool: { client_name }, status })]);
  }

  list(source: string, pools: Change[], removed: string[] = []): void {
    this.#state.take({ kind: 'changes', source, changes: { since: 'x', complete: false, pools, removed } });
  }

  wait(seconds: number): void {
    this.#time += seconds;
    this.#state.catchUp();
  }

  tell(): { text: string; ids: string[] } {
    this.#live.tellNow();
    const text = this.#ear.taken();
    const ids = eventsIn(text).events.map(({ id }) => id);
    const withoutIds = ids.reduce((shown, id) => shown.replace(id, id.split('.')[1] ?? ''), text);
    return { text: withoutIds, ids };
  }

  close(): void {
    this.#live.close();
  }
}

type Step =
  | { kind: 'own' | 'foreign' | 'gone'; workers: number; which: number }
  | { kind: 'wait'; seconds: number }
  | { kind: 'tell' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('own' as const, 'foreign' as const, 'foreign' as const, 'gone' as const),
    workers: fc.nat(5),
    which: fc.nat(foreign.length - 1),
  }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 20, 2000) }),
  fc.constant({ kind: 'tell' as const }),
);

test('who sees some pools hears byte for byte what he would of a gateway that has no others', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const [all, alone] = [new Heard(keyParts), new Heard(keyParts)];
      for (const one of [...steps, { kind: 'tell' } satisfies Step])
        if (one.kind === 'tell') expect(all.tell().text).toBe(alone.tell().text);
        else if (one.kind === 'wait') for (const heard of [all, alone]) heard.wait(one.seconds);
        else if (one.kind === 'own') for (const heard of [all, alone]) heard.put(own, { online_workers: one.workers });
        else {
          // The service answers at the same moments where it has no other pools.
          const poolId = foreign[one.which] ?? '';
          const service = poolId.split('_')[0] ?? '';
          if (one.kind === 'gone') all.list(service, [], [poolId]);
          else all.put(poolId, { online_workers: one.workers });
          alone.list(service, []);
        }
      for (const heard of [all, alone]) heard.close();
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('nothing is told where only what is hidden moved, and no number counts it', () => {
  const heard = new Heard(keyParts.filter((part) => part !== 'money'));
  heard.put(own, { online_workers: 1 });
  const before = heard.tell();
  heard.put(own, { online_workers: 1, balance: '7.5', id: 99 });
  heard.put('alpha_002', { online_workers: 3 });
  expect(heard.tell()).toEqual({ text: '', ids: [] });
  heard.put(own, { online_workers: 2 });
  const [first, second] = [before, heard.tell()].map(({ ids }) =>
    ids.map((id) => Number.parseInt(id.split('.')[1] ?? '', 36)),
  );
  expect([first, second]).toEqual([[1], [2]]);
  heard.close();
});
