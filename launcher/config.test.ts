import { expect, test } from 'vitest';
import { readLauncherConfig } from './config.ts';
import { exampleType } from './testing/example-types.ts';

const types = [exampleType('alphapool', 4199), exampleType('betapool', 4198)];
const portsOf = (environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    [...readLauncherConfig(types, environment).ports.scrapers].map(([type, { port }]) => [type, port]),
  );

test('each type has a variable for its port; an empty one counts as not set', () => {
  expect(portsOf({ ALPHAPOOL_PORT: '', BETAPOOL_PORT: '5001' })).toEqual({ alphapool: 4199, betapool: 5001 });
  expect(portsOf({ PORT: '0', ALPHAPOOL_PORT: '5002' })).toEqual({ alphapool: 5002, betapool: 0 });
  expect(portsOf({ BASE_PORT: '6000' })).toEqual({ alphapool: 6002, betapool: 6001 });
});

test.each([
  [{ PORT: '80a' }, 'PORT is not a whole number from 0 to 65535. Set it like PORT=8080'],
  [
    { ALPHAPOOL_PORT: '65536' },
    'ALPHAPOOL_PORT is not a whole number from 0 to 65535. Set it like ALPHAPOOL_PORT=4199',
  ],
  [{ SIMULATOR_PORT: '-1' }, 'SIMULATOR_PORT is not a whole number from 0 to 65535. Set it like SIMULATOR_PORT=4180'],
  [{ BASE_PORT: '0' }, 'BASE_PORT is not a whole number from 1 to 65532. Set it like BASE_PORT=4100'],
  [{ BASE_PORT: '65533' }, 'BASE_PORT is not a whole number from 1 to 65532. Set it like BASE_PORT=4100'],
])('%j is refused', (environment, sentence) => {
  expect(() => readLauncherConfig(types, environment)).toThrow(`The environment variable ${sentence}`);
});
