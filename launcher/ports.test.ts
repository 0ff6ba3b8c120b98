import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosePorts, type PortSettings, samePortFault } from './ports.ts';

const types = [
  { type: 'beta', defaultPort: 4202 },
  { type: 'alpha', defaultPort: 4201 },
];
const nothing: PortSettings = { port: 8080, basePort: undefined, simulatorPort: undefined, byType: new Map() };
const chosen = (more: Partial<PortSettings>) => {
  const { gateway, simulator, scrapers } = choosePorts(types, { ...nothing, ...more });
  return [gateway, simulator, ...scrapers.values()].map(({ name, port }) => `${name} ${port}`);
};

test.each([
  ['the defaults', {}, ['gateway 8080', 'simulator 4180', 'alpha 4201', 'beta 4202']],
  ['free ports for all', { port: 0 }, ['gateway 0', 'simulator 0', 'alpha 0', 'beta 0']],
  [
    'a base port, in the order of the default ports',
    { basePort: 7000 },
    ['gateway 8080', 'simulator 7003', 'alpha 7001', 'beta 7002'],
  ],
  [
    'a port of one type, against a base port',
    { basePort: 7000, byType: new Map([['alpha', 9]]) },
    ['gateway 8080', 'simulator 7003', 'alpha 9', 'beta 7002'],
  ],
  [
    'a port of one type and the simulator, against free ports',
    { port: 0, basePort: 7000, simulatorPort: 8, byType: new Map([['beta', 9]]) },
    ['gateway 0', 'simulator 8', 'alpha 0', 'beta 9'],
  ],
])('%s', (_what, settings, expected) => {
  expect(chosen(settings)).toEqual(expected);
});

test('two services at one port are named with their variables; free ports are never the same', () => {
  const { gateway, scrapers } = choosePorts(types, { ...nothing, byType: new Map([['alpha', 8080]]) });
  expect(samePortFault([gateway, ...scrapers.values()])).toBe(
    'gateway and alpha would both listen at the port 8080. Give one of them another with PORT or ALPHA_PORT.',
  );
  const free = choosePorts(types, { ...nothing, port: 0 });
  expect(samePortFault([free.gateway, free.simulator, ...free.scrapers.values()])).toBeNull();
});

test('a base port never gives two services the same port, for any number of types', () => {
  const port = fc.integer({ min: 1, max: 60_000 });
  fc.assert(
    fc.property(fc.uniqueArray(port, { maxLength: 40 }), port, (defaults, basePort) => {
      const many = defaults.map((defaultPort, index) => ({ type: `t${index}`, defaultPort }));
      const { simulator, scrapers } = choosePorts(many, { ...nothing, basePort });
      const all = [simulator, ...scrapers.values()];
      expect(samePortFault(all)).toBeNull();
      expect(all.map((one) => one.port).sort((one, other) => one - other)).toEqual(
        all.map((_one, index) => basePort + 1 + index),
      );
    }),
  );
});
