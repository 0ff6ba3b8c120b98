import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../contract/sources.ts';
import { answerAt, problemFields } from './answer-fields.ts';
import { realAnswers } from './real-answers.ts';

/** A text from Home Assistant's file of secrets. */
class Secret {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const template = z.string().regex(/^\{\{ .* \}\}$/);
const entity = z.strictObject({
  name: z.string(),
  unique_id: z.string().regex(/^poolgate_[a-z0-9_]+$/),
  value_template: template,
  availability: template,
  device_class: z.enum(['timestamp', 'duration', 'problem', 'connectivity']).optional(),
  state_class: z.literal('measurement').optional(),
  unit_of_measurement: z.string().optional(),
  icon: z.string().startsWith('mdi:').optional(),
  json_attributes_path: z.string().startsWith('$.').optional(),
  json_attributes: z.array(z.string()).optional(),
});
const file = z.strictObject({
  rest: z.array(
    z.strictObject({
      resource: z.url(),
      headers: z.strictObject({ Authorization: z.instanceof(Secret) }),
      scan_interval: z.int().min(30),
      timeout: z.int(),
      sensor: z.array(entity),
      binary_sensor: z.array(entity.omit({ state_class: true, unit_of_measurement: true })),
    }),
  ),
});

const text = readFileSync(join(root, 'contrib/home-assistant/poolgate.yaml'), 'utf8');
const secret = { tag: '!secret', resolve: (name: string) => new Secret(name) };
const { rest } = file.parse(parse(text, { customTags: [secret] }));
const entities = rest.flatMap(({ resource, sensor, binary_sensor }) =>
  [...sensor, ...binary_sensor].map((one: z.infer<typeof entity>) => ({ ...one, resource })),
);

const inner = (braced: string) => braced.slice(3, -3);
const pathsIn = (expression: string) => [...expression.matchAll(/value_json\.([\w.]+)/g)].map(([, path = '']) => path);
/** These say how true the figures are, so they stay while those are not fresh. */
const tellsState = (path: string) => /^(freshness|observed_at|health\..*|coverage\..*)$/.test(path);

const { known, unread } = realAnswers(entities.map(({ resource }) => resource));

test('there are entities, each with an id of its own, and one secret opens all', () => {
  expect(entities.length).toBeGreaterThan(15);
  expect(new Set(entities.map(({ unique_id }) => unique_id)).size).toBe(entities.length);
  expect(new Set(rest.map(({ headers }) => headers.Authorization.name))).toEqual(new Set(['poolgate_authorization']));
  expect(text).not.toMatch(/pgk_/);
});

describe.each(entities)('$name', (one) => {
  const { value_template: value, availability, unit_of_measurement: unit, resource } = one;
  const paths = pathsIn(value);
  const fieldAt = (path: string) => answerAt(resource)(path.split('.'));

  test('reads fields that the answer has, in a form that keeps what is unknown', () => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of [...paths, ...pathsIn(availability)]) expect(fieldAt(path).isRequired).toBe(true);
    const [first = '', second = ''] = paths;
    const forms = [
      `value_json.${first}`,
      `value_json.${first} != 'fresh'`,
      `value_json.${first} != value_json.${second}`,
    ];
    const ofHundred = new RegExp(`^\\(value_json\\.${first.replaceAll('.', '\\.')} \\* 100\\) \\| round\\(\\d\\)$`);
    expect(forms.includes(inner(value)) || ofHundred.test(inner(value))).toBe(true);
    expect(ofHundred.test(inner(value))).toBe(unit === '%');
  });

  test('is unavailable where its figure is unknown, old, of another currency, or not there at all', () => {
    const [first = ''] = paths;
    const anchor = resource.endsWith('/dashboard') ? 'coverage' : 'freshness';
    // Where the gateway says what is wrong instead, there is no figure.
    expect([problemFields.length > 3, problemFields.includes(anchor)]).toEqual([true, false]);
    expect(inner(availability).split(' and ')).toEqual([
      'value_json is defined',
      `value_json.${anchor} is defined`,
      ...(tellsState(first) ? [] : ["value_json.freshness == 'fresh'"]),
      ...paths.filter((path) => fieldAt(path).mayBeNull).map((path) => `value_json.${path} is not none`),
      ...(unit !== undefined && /^[A-Z]{3,}$/.test(unit)
        ? [`value_json.blocks_and_earnings.currency == '${unit}'`]
        : []),
    ]);
  });

  test('has a figure in a real answer where it is known, and is unavailable where the account was never read', () => {
    for (const path of [...paths, ...pathsIn(availability)]) {
      expect([path, known(resource, path.split('.')) === null]).toEqual([path, path === 'health.message']);
      const isState = tellsState(path) || fieldAt(path).isList || resource.endsWith('/dashboard');
      if (!isState) expect([path, unread(resource, path.split('.'))]).toEqual([path, null]);
    }
  });

  test('has attributes that the answer has', () => {
    const at = one.json_attributes_path?.replace('$.', '').split('.') ?? [];
    for (const name of one.json_attributes ?? []) {
      expect(answerAt(resource)([...at, name]).isRequired).toBe(true);
      expect(known(resource, [...at, name])).not.toBe(undefined);
    }
  });
});

test('every amount has a currency for its unit', () => {
  const amounts = entities.filter(({ value_template }) => /balance|earnings_24h/.test(value_template));
  expect(amounts.length).toBe(3);
  for (const { unit_of_measurement } of amounts) expect(unit_of_measurement).toMatch(/^[A-Z]{3,}$/);
});
