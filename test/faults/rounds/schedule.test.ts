import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aloneRounds, faultKinds, scheduleOf } from './schedule.ts';

const services = ['a', 'b', 'c', 'd', 'e'].map((name, index) => ({ name, byName: index > 1 }));
const kinds = Object.keys(faultKinds);
const anySeed = fc.integer();

test('the same seed gives the same rounds, another seed gives others', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      expect(scheduleOf(seed, 100, services)).toEqual(scheduleOf(seed, 100, services));
      expect(scheduleOf(seed, 10, services)).not.toEqual(scheduleOf(seed + 1, 10, services));
    }),
    { numRuns: 20 },
  );
});

test('a hundred rounds have every kind of fault alone at every service; the other rounds have pairs', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const rounds = scheduleOf(seed, 100, services);
      const alone = rounds.filter(({ faults }) => faults.length === 1).flatMap(({ faults }) => faults);
      const found = new Set(alone.map(({ kind, service }) => `${kind} ${service}`));
      for (const kind of kinds)
        for (const { name, byName } of services) expect(found.has(`${kind} ${name}`)).toBe(byName || kind !== 'dns');
      expect(alone).toHaveLength(aloneRounds(services));
      expect(rounds.filter(({ faults }) => faults.length === 2)).toHaveLength(100 - alone.length);
      expect(rounds.filter(({ gatewayKilled }) => gatewayKilled)).toHaveLength(20);
    }),
    { numRuns: 50 },
  );
});

test('ten rounds have every kind in every way, one silence until it is noticed, and two kills of the gateway', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const rounds = scheduleOf(seed, 10, services);
      const found = new Set(rounds.flatMap(({ faults }) => faults.map(({ kind, way }) => `${kind} ${way}`)));
      expect([...found].sort()).toEqual(
        Object.entries(faultKinds)
          .flatMap(([kind, ways]) => ways.map((way) => `${kind} ${way}`))
          .sort(),
      );
      expect(rounds.filter(({ untilNoticed }) => untilNoticed)).toHaveLength(1);
      expect(rounds.filter(({ gatewayKilled }) => gatewayKilled)).toHaveLength(2);
    }),
    { numRuns: 100 },
  );
});

test('no service has a fault in two rounds in a row, and only services with a name lose it', () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 1, max: 130 }), (seed, count) => {
      const rounds = scheduleOf(seed, count, services);
      expect(rounds).toHaveLength(count);
      for (const [index, { faults }] of rounds.entries()) {
        const struck = [...faults, ...(rounds[index + 1]?.faults ?? [])].map(({ service }) => service);
        expect(new Set(struck).size).toBe(struck.length);
        for (const { kind, service } of faults)
          if (kind === 'dns') expect(services.find(({ name }) => name === service)?.byName).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
