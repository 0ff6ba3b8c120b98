// docs/drivers.md teaches the format of drivers: every setting, by an example that is the one `driver new` writes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { driverSchema } from '../../scrapers/custom/driver/format.ts';
import { readDriverFile } from '../../scrapers/custom/driver/read-driver-file.ts';
import { offeredFunctions, offeredVariables } from '../../scrapers/custom/sandbox/child/allowed.ts';
import { createSandbox } from '../../scrapers/custom/sandbox/sandbox.ts';
import { codeBlocks } from './markdown-blocks.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/drivers.md'), 'utf8');
const template = (file: string) => readFileSync(join(root, 'cli/driver/template', file), 'utf8');
const blocks = codeBlocks(page)
  .filter(({ mark }) => mark?.includes('drivers-page.test.ts'))
  .map(({ language, line, lines }) => ({ language, line, text: `${lines.join('\n')}\n` }));
const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** The names of settings, at any depth. */
function settingsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(settingsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value) : []),
    ...settingsIn(value),
  ]);
}

const code = new Set(
  page.match(/`[^`\n]+`/g)?.flatMap((one) => one.match(/\$?\$?[A-Za-z_][A-Za-z0-9_]*|\$\$?/g) ?? []),
);

test('explains every setting', () => {
  const settings = new Set(settingsIn(z.toJSONSchema(driverSchema, { io: 'input', unrepresentable: 'any' })));
  expect(settings.size).toBeGreaterThan(100);
  expect([...settings].filter((setting) => !code.has(setting))).toEqual([]);
});

test('names every function and variable that expressions have', () => {
  const names = [...offeredFunctions, ...offeredVariables].map((name) => `$${name}`);
  expect(names.filter((name) => !code.has(name))).toEqual([]);
});

describe('its example', () => {
  const examples = blocks.map(({ text }) => text);
  test.each(['examplepool.yaml', 'ok/account.json'])('shows what `driver new` writes: %s', (file) =>
    expect(examples).toContain(template(file)),
  );

  const whole = parse(template('examplepool.yaml'));
  const parts = blocks.filter(({ language, text }) => language === 'yaml' && text !== template('examplepool.yaml'));
  test.each(parts)('takes what stands in line $line', async ({ text }) => {
    const given = parse(text);
    const changed = { ...whole, ...given, parts: { ...whole.parts, ...given.parts } };
    const read = await readDriverFile(
      'examplepool.yaml',
      stringify({ ...changed, observer_url: 'https://pool.example' }),
      sandbox,
    );
    expect('faults' in read ? read.faults : []).toEqual([]);
  });
});
