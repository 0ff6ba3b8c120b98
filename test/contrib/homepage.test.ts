import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../contract/sources.ts';
import { answerAt } from './answer-fields.ts';
import { realAnswers } from './real-answers.ts';

/** `a`, or `{ a: { 0: b } }`. */
type Place = string | { [key: string]: Place };
const place: z.ZodType<Place> = z.lazy(() => z.union([z.string(), z.record(z.string(), place)]));
// No `format`: Homepage makes 0 of null by `float`, and NaN by `number`. No prefix and suffix: they would stand beside "unknown".
const shown = z.strictObject({
  field: place,
  remap: z.array(z.strictObject({ value: z.union([z.string(), z.null()]), to: z.string() })).optional(),
});
const widget = z.strictObject({
  type: z.literal('customapi'),
  url: z.url(),
  method: z.literal('GET'),
  refreshInterval: z.int().min(30_000),
  headers: z.strictObject({ Authorization: z.literal('Bearer {{HOMEPAGE_VAR_POOLGATE_KEY}}') }),
  display: z.enum(['list', 'dynamic-list']),
  mappings: z.union([
    z.array(shown.extend({ label: z.string(), additionalField: shown.optional() })),
    z.strictObject({ items: z.string(), name: z.string(), label: z.string() }),
  ]),
});
const service = z.strictObject({
  icon: z.string(),
  description: z.string().optional(),
  widget: widget.optional(),
  widgets: z.array(widget).optional(),
});
const file = z.tuple([z.strictObject({ Mining: z.array(z.record(z.string(), service)) })]);

const [{ Mining: services }] = file.parse(parse(readFileSync(join(root, 'contrib/homepage/services.yaml'), 'utf8')));
const widgets = services
  .flatMap((one) => Object.entries(one))
  .flatMap(([name, { widget: only, widgets: several = [] }]) =>
    [...(only === undefined ? [] : [only]), ...several].map((one, index) => ({
      name: `${name}, ${index + 1}`,
      ...one,
    })),
  );

function keysOf(field: Place): string[] {
  if (typeof field === 'string') return [field];
  const [entry, ...more] = Object.entries(field);
  if (entry === undefined || more.length > 0) throw new Error(`not one field: ${JSON.stringify(field)}`);
  return [entry[0], ...keysOf(entry[1])];
}

const { known, unread } = realAnswers(widgets.map(({ url }) => url));

test('there are widgets over a tile, the totals and all tiles', () => {
  expect(new Set(widgets.map(({ url }) => new URL(url).pathname))).toEqual(
    new Set(['/api/pools/antpool_001/tile', '/api/totals', '/api/dashboard']),
  );
});

describe.each(widgets)('$name', ({ url, display, mappings }) => {
  const fieldAt = answerAt(url);

  test('shows fields that the answer has, and says so where one is unknown', () => {
    if (!Array.isArray(mappings)) return;
    for (const { field, remap = [] } of mappings.flatMap((one) => [one, one.additionalField ?? []].flat())) {
      const { isRequired, isList, mayBeNull, words } = fieldAt(keysOf(field));
      const nulls = remap.filter(({ value }) => value === null).length;
      expect([keysOf(field), isRequired, isList, nulls]).toEqual([keysOf(field), true, false, mayBeNull ? 1 : 0]);
      for (const { value } of remap) if (value !== null) expect(words).toContain(value);
    }
  });

  test('finds each of its fields in a real answer, and has a word for whatever is null in one', () => {
    const shown = Array.isArray(mappings)
      ? mappings.flatMap((one) => [one, one.additionalField ?? []].flat())
      : [mappings.name, mappings.label].map((name) => ({ field: `${mappings.items}.0.${name}`, remap: undefined }));
    for (const { field, remap = [] } of shown) {
      const path = keysOf(field).flatMap((key) => key.split('.'));
      const hasWord = remap.some(({ value }) => value === null);
      expect([path, known(url, path) !== null || hasWord]).toEqual([path, true]);
      // Nothing is known of a fleet that was never read, so it has no first algorithm or currency.
      if (url.endsWith('/tile')) expect([path, unread(url, path) !== null || hasWord]).toEqual([path, true]);
    }
  });

  test('lists what the answer lists, each figure by its own name', () => {
    expect(Array.isArray(mappings)).toBe(display === 'list');
    if (Array.isArray(mappings)) return;
    const items = mappings.items.split('.');
    expect(fieldAt(items).isList).toBe(true);
    expect(fieldAt([...items, '0', mappings.name])).toMatchObject({ mayBeNull: false, isRequired: true });
    expect(fieldAt([...items, '0', mappings.label]).isRequired).toBe(true);
  });

  test('begins with how true the figures are', () => {
    if (!Array.isArray(mappings)) return;
    const first = mappings.map(({ field }) => keysOf(field).join('.')).slice(0, 5);
    const wanted = url.endsWith('/tile')
      ? ['freshness', 'observed_at']
      : ['coverage.fresh', 'coverage.stale', 'coverage.unreachable'];
    expect(first).toEqual(expect.arrayContaining(wanted));
  });
});
