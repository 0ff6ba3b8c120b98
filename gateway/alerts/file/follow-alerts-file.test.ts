import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { followAlertsFile } from './follow-alerts-file.ts';

function following(text: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-alerts-'));
  const path = join(folder, 'alerts.yaml');
  if (text !== null) writeFileSync(path, text);
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const environment = { TOKEN: '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
  const follower = followAlertsFile({ path, environment, logger, lookMilliseconds: 20 });
  onTestFinished(() => {
    follower.close();
    rmSync(folder, { recursive: true });
  });
  return {
    lines,
    write: (next: string) => writeFileSync(path, next),
    remove: () => rmSync(path),
    current: follower.current,
    faults: () => follower.current().faults.map(({ line, reason }) => `${line}: ${reason}`),
  };
}

const good = `rules: { reject_rate: { percent: 5 } }
targets:
  ops: { telegram: { chat: 5, token: "\${TOKEN}" } }
`;

test('no file is no fault, and one that is made is read', async () => {
  const file = following(null);
  expect(file.current()).toMatchObject({ faults: [], isThere: false, settings: { rules: {} } });
  file.write(good);
  await expect.poll(() => file.current().settings.targets.has('ops')).toBe(true);
  expect(file.lines).toEqual([]);
});

test('a file that an edit breaks keeps what was in force, says so once, and is mended', async () => {
  const file = following(good);
  expect(file.current()).toMatchObject({ faults: [], settings: { rules: { reject_rate: { fraction: 0.05 } } } });
  file.write('rules: {');
  await expect.poll(file.faults).toHaveLength(2);
  expect(file.faults()).toEqual([
    expect.stringMatching(/^1: The file is no valid YAML/),
    'null: What was in force before stays so.',
  ]);
  expect(file.current().settings).toMatchObject({ rules: { reject_rate: { fraction: 0.05 } } });
  expect(file.current().settings.targets.has('ops')).toBe(true);
  expect(file.lines).toHaveLength(2);
  file.write('language: ru\n');
  await expect.poll(() => file.current().settings.language).toBe('ru');
  expect(file.faults()).toEqual([]);
  expect(file.current().settings.targets.size).toBe(0);
  expect(file.lines.at(-1)).toMatch('is good again');
});

test('a rule and a target that an edit breaks go on as they were, and what else was changed is taken', async () => {
  const file = following(good);
  file.write(
    'language: ru\nrules: { reject_rate: { percent: 5h }, pool_stale: off }\ntargets:\n  ops: { telegram: {} }\n',
  );
  await expect.poll(() => file.current().settings.language).toBe('ru');
  const { settings } = file.current();
  expect(settings.rules).toEqual({ reject_rate: { fraction: 0.05 }, pool_stale: null });
  expect(settings.targets.get('ops')?.way).toMatchObject({ is: 'telegram', chat: '5' });
  expect(file.faults()).toEqual([
    expect.stringMatching(/^2: rules\.reject_rate\.percent must be/),
    expect.stringMatching(/^4: targets\.ops\.telegram\.chat/),
    expect.stringMatching(/^4: targets\.ops\.telegram\.token/),
    'null: What was in force before stays so for rules.reject_rate, targets.ops.',
  ]);
});

test('a file that is gone stays in force, and a broken one at the start leaves the defaults', async () => {
  const file = following(good);
  file.remove();
  await expect.poll(() => file.faults().join()).toMatch('The file is gone.');
  expect(file.current().settings.targets.has('ops')).toBe(true);
  const other = following('- no\n- block\n');
  expect(other.current()).toMatchObject({ isThere: true, settings: { rules: {} } });
  expect(other.faults()).toEqual([expect.stringMatching(/^1: The file must be a block/)]);
});
