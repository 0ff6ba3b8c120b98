import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSystemProgram } from '../../scripts/system-programs.ts';
import { root } from '../contract/sources.ts';
import { temporaryFolder } from '../harness/folders.ts';

// Prometheus' own tool on the files of contrib/prometheus/.

const folder = join(root, 'contrib/prometheus');

function promtool(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(findSystemProgram('promtool') ?? 'promtool', args, {
    cwd,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

test('the rules are rules, and fire when they should', () => {
  expect(promtool(folder, 'check', 'rules', 'rules.yaml')).toMatchObject({ status: 0 });
  expect(promtool(folder, 'test', 'rules', 'rules.test.yaml')).toMatchObject({ status: 0 });
});

test('the example of a configuration is one, with the files that it names', () => {
  const copy = temporaryFolder();
  copyFileSync(join(folder, 'rules.yaml'), join(copy, 'rules.yaml'));
  for (const key of ['gateway.key', 'services.key']) writeFileSync(join(copy, key), 'pgk_example');
  const text = readFileSync(join(folder, 'scrape.yaml'), 'utf8')
    .replace('/etc/prometheus/poolgate/rules.yaml', join(copy, 'rules.yaml'))
    .replace('/etc/prometheus/poolgate.key', join(copy, 'gateway.key'))
    .replace('/etc/prometheus/poolgate-services.key', join(copy, 'services.key'));
  writeFileSync(join(copy, 'prometheus.yaml'), text);
  const checked = promtool(copy, 'check', 'config', 'prometheus.yaml');
  expect(checked).toMatchObject({ status: 0, said: expect.stringContaining('rules found') });
});
