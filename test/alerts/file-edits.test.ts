import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { until } from '../harness/processes/processes.ts';
import { chats, firing, settled, startAlertWorld, usualFile } from './world/alert-world.ts';

type Rules = components['schemas']['AlertRules'];
type Targets = components['schemas']['AlertTargets'];

test('what is edited holds at once and is shown: a target more, a rule that is off, and a file that is broken', async () => {
  const world = await startAlertWorld();
  const file = usualFile(world);
  const { ops, ...others } = file.targets;
  world.write({ ...file, targets: others });
  const gateway = await world.start();
  await settled(world);
  const rules = () => world.get<Rules>('/api/alerts/rules');
  const isOn = ({ rules: all }: Rules) => all.find(({ kind }) => kind === 'service_unreachable')?.on;

  await world.one.stop();
  await until(
    () => world.hook.arrivals.length,
    (count) => count === 1,
  );
  // Who is new is told what is open.
  world.write(file);
  await until(
    () => world.chat(chats.ops),
    (texts) => texts.length === 1,
  );
  expect((await world.get<Targets>('/api/alerts/targets')).targets.map(({ name }) => name)).toEqual([
    ...['hook', 'ops', 'post'],
  ]);

  world.write('rules: [\ntargets: {');
  const broken = await until(rules, ({ file: { state } }) => state === 'broken');
  expect(broken.file.faults[0]).toMatchObject({ line: expect.any(Number), reason: expect.any(String) });
  expect([isOn(broken), (await firing(world)).alerts.length]).toEqual([true, 1]);

  world.write({ ...file, rules: { service_unreachable: 'off', pool_stale: { fro: '30m' } } });
  const wrong = await until(rules, ({ file: { state } }) => state === 'in_force');
  expect([isOn(wrong), wrong.file.faults.map(({ reason }) => reason)]).toEqual([
    false,
    expect.arrayContaining([expect.stringContaining('Write for, or remove it.')]),
  ]);
  await until(
    () => firing(world),
    ({ alerts }) => alerts.length === 0,
  );
  await until(
    () => world.hook.arrivals.length,
    (count) => count === 2,
  );
  expect(gateway.output()).toContain('Write for, or remove it.');
});
