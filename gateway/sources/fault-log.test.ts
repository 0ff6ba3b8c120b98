import { createLogger } from '@poolgate/server/process/logger.ts';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { sampleFault, skippedPool } from '../testing/file-faults.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createFaultLog } from './fault-log.ts';

function logged(logPoolFiles = true) {
  const clock = { time: sampleTime };
  const state = new GatewayState(() => clock.time);
  const lines: string[] = [];
  const logger = createLogger('test', { level: 'silent', format: 'json' });
  const keep = (level: string) => (_fields: unknown, line: string) => void lines.push(`${level} ${line}`);
  Object.assign(logger, { warn: keep('warn'), info: keep('info'), debug: keep('debug') });
  const tell = createFaultLog(state, () => clock.time, logger, logPoolFiles);
  for (const name of ['one', 'two'])
    state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } });
  state.take({ kind: 'discovered' });
  return {
    clock,
    state,
    configure: (source: string, told: object, ...pools: ReturnType<typeof sampleChange>[]) => {
      const configuration = { refused: [], skipped: [], warnings: [], ...told };
      state.take({
        kind: 'changes',
        source,
        changes: { since: 'x', complete: true, pools, removed: [], configuration },
      });
    },
    /** What is logged since the last time. */
    said: () => {
      tell();
      return lines.splice(0);
    },
  };
}

test('a fault is logged once when it appears and once when it is gone, also where two services tell it', () => {
  const { configure, said, state } = logged();
  const broken = sampleFault('alpha_001', { reason: 'api_key is missing.' });
  configure('one', { refused: [broken] });
  expect(said()).toEqual(['warn pools.yaml, line 7: alpha_001 is refused: api_key is missing.']);
  configure('two', { refused: [broken] });
  configure('one', { refused: [{ ...broken, line: 9 }] }, sampleChange('alpha_002'));
  state.take({ kind: 'away', source: 'one', state: 'unreachable', message: 'It is away.' });
  expect(said()).toEqual([]);
  configure('one', {});
  expect(said()).toEqual([]);
  configure('two', {});
  expect(said()).toEqual(['info pools.yaml, line 7: alpha_001 is no longer refused']);
});

test('a pool is called unread once its service had the time to find it', () => {
  const { clock, configure, said } = logged();
  const skipped = [skippedPool('braiins_001')];
  configure('two', {});
  configure('one', { skipped });
  expect(said()).toEqual([]);
  clock.time += 4;
  expect(said()).toEqual([]);
  clock.time += 1;
  expect(said()).toEqual([
    expect.stringMatching(/^warn pools\.yaml, line 12: braiins_001 is not read: No service reads/),
  ]);
  configure('two', {}, sampleChange('braiins_001'));
  expect(said()).toEqual(['info pools.yaml, line 12: braiins_001 is read, or no longer configured']);
  configure('one', { skipped: [...skipped, skippedPool('braiins_002')] });
  expect(said()).toEqual([]);
  configure('two', {}, sampleChange('braiins_001'), sampleChange('braiins_002'));
  clock.time += 60;
  expect(said()).toEqual([]);
});

test('where another program tells the faults, neither their beginning nor their end is more than debug', () => {
  const { configure, said } = logged(false);
  configure('one', { refused: [sampleFault('alpha_001')] });
  expect(said()).toEqual([expect.stringMatching(/^debug /)]);
  configure('one', {});
  expect(said()).toEqual([expect.stringMatching(/^debug .* is no longer refused$/)]);
});
