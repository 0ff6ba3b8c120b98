import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../contract/sources.ts';
import { knownMetrics } from './known-metrics.ts';
import { checkPromql } from './promql.ts';

// What Grafana needs of a dashboard, and what ours promises beside.

const datasource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal(`\${DS_PROMETHEUS}`) });
const gridPos = z.strictObject({ h: z.int().min(1), w: z.int().min(1).max(24), x: z.int().min(0), y: z.int().min(0) });
const row = z.strictObject({
  id: z.int(),
  type: z.literal('row'),
  title: z.string().min(1),
  collapsed: z.literal(false),
  panels: z.tuple([]),
  gridPos,
});
const target = z.strictObject({
  refId: z.string().regex(/^[A-Z]$/),
  datasource,
  expr: z.string().min(1),
  legendFormat: z.string(),
  instant: z.boolean(),
  range: z.boolean(),
  format: z.enum(['time_series', 'table']),
  editorMode: z.literal('code'),
});
const panel = z.strictObject({
  id: z.int(),
  type: z.enum(['stat', 'timeseries', 'table', 'state-timeline']),
  title: z.string().min(1),
  description: z.string().min(20),
  datasource,
  gridPos,
  fieldConfig: z.strictObject({
    defaults: z.looseObject({ unit: z.string().min(1), noValue: z.literal('unknown') }),
    overrides: z.array(z.looseObject({})),
  }),
  options: z.looseObject({}),
  targets: z.array(target).min(1),
  transformations: z.array(z.strictObject({ id: z.string(), options: z.looseObject({}) })).optional(),
});
const dashboard = z.looseObject({
  uid: z.string().min(1),
  title: z.string().min(1),
  // Of Grafana 10; newer ones bring it to their own.
  schemaVersion: z.literal(38),
  templating: z.strictObject({
    list: z.tuple([
      z.looseObject({
        name: z.literal('DS_PROMETHEUS'),
        type: z.literal('datasource'),
        query: z.literal('prometheus'),
      }),
      z.looseObject({ name: z.literal('client'), type: z.literal('query'), datasource, definition: z.string() }),
    ]),
  }),
  panels: z.array(z.union([row, panel])),
});

const { panels, templating } = dashboard.parse(
  JSON.parse(readFileSync(join(root, 'contrib/grafana/poolgate.json'), 'utf8')),
);
const shown = panels.filter((one) => one.type !== 'row');

/** As Grafana does before it asks. */
const filledIn = (expr: string) => expr.replaceAll('$__rate_interval', '5m');

const checked = async (expr: string) => checkPromql(filledIn(expr), await knownMetrics());

test('ids and titles are unique, and no panel lies on another', () => {
  expect(shown.length).toBeGreaterThan(25);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
});

test('the clients to choose from are those of the metrics', async () => {
  const [, selector = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(templating.list[1].definition) ?? [];
  const { faults, labels } = await checked(selector);
  expect([faults, labels.has(label)]).toEqual([[], true]);
});

describe.each(shown)('$title', ({ description, type, targets, fieldConfig, transformations = [] }) => {
  test('asks for real metrics by real labels, and adds up nothing of different kinds', async () => {
    for (const { expr } of targets) expect(await checked(expr)).toMatchObject({ faults: [] });
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  });

  test('names its series and columns by labels that they have', async () => {
    for (const { expr, legendFormat } of targets) {
      const { labels } = await checked(expr);
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      expect(named.filter((label) => !labels.has(label))).toEqual([]);
      expect(legendFormat !== '').toBe(type !== 'table');
    }
    const all = (await Promise.all(targets.map(({ expr }) => checked(expr)))).flatMap(({ labels }) => [...labels]);
    const columns = transformations.flatMap(({ options }) => Object.keys(options.indexByName ?? {}));
    expect(columns.filter((column) => !/^Value( #[A-Z])?$/.test(column) && !all.includes(column))).toEqual([]);
  });

  test('shows no old figure as a fresh one', async () => {
    const metrics = (await Promise.all(targets.map(({ expr }) => checked(expr)))).flatMap((one) => one.metrics);
    const isGuarded = targets.every(({ expr }) =>
      /and on \(instance, pool_id\) poolgate_pool_fresh\{[^}]*\} == 1/.test(expr),
    );
    const asks = (pattern: RegExp) => metrics.some((name) => pattern.test(name));
    if (asks(/_(hashrate_hs|workers)$/)) expect(isGuarded).toBe(true);
    if (asks(/_balance/))
      expect([metrics, description]).toEqual([
        expect.arrayContaining(['poolgate_pool_part_age_seconds']),
        expect.stringContaining('last known'),
      ]);
    // A gap is a gap: no line is drawn over the time in which nothing is known.
    if (type === 'timeseries') expect(fieldConfig.defaults.custom).toMatchObject({ spanNulls: false });
  });
});
