import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultRules } from '../rules/settings.ts';
import { readAlertsFile } from './read-alerts-file.ts';

const page = readFileSync(new URL('../../../docs/alerts.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const blocksOf = (text: string) => [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block ?? '');
const files = [...blocksOf(page), ...blocksOf(readme).filter((block) => block.startsWith('targets:'))];
const environment = {
  OPS_TELEGRAM_TOKEN: `123456:${'A'.repeat(35)}`,
  HOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  SMTP_URL: 'smtps://user:password@mail.example.com',
  PING_URL: 'https://ping.example.com/abc',
};

test('every alerts file of docs/alerts.md and README.md is taken whole', () => {
  expect(files.length).toBeGreaterThan(4);
  for (const text of files)
    expect(readAlertsFile('alerts.yaml', text, environment)).toMatchObject({ isBroken: false, faults: [] });
});

test('docs/alerts.md has every rule with the timing and severity that it has', () => {
  const seconds = { s: 1, m: 60, h: 3600 };
  const rows = [...page.matchAll(/^\| `(\w+)` \|.*\| (\d+)([smh]), (\d+)([smh]) \| (\w+) \|$/gm)];
  const told = rows.map(([, kind, time, unit, keep, keepUnit, severity]) => [
    kind,
    {
      forSeconds: Number(time) * seconds[unit as 's'],
      keepFiringForSeconds: Number(keep) * seconds[keepUnit as 's'],
      severity,
    },
  ]);
  const are = Object.entries(defaultRules).map(([kind, { forSeconds, keepFiringForSeconds, severity }]) => [
    kind,
    { forSeconds, keepFiringForSeconds, severity },
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(are));
});
