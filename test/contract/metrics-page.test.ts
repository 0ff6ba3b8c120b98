import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metricPages } from '../harness/metric-pages.ts';
import { parseMetrics } from './prometheus.ts';
import { root } from './sources.ts';

// docs/metrics.md and what the gateway and a service really answer.

interface DocumentedMetric {
  name: string;
  labels: string[];
  meaning: string;
  series: string;
}

const page = readFileSync(join(root, 'docs/metrics.md'), 'utf8');

/** The table below a heading. */
function documented(heading: string): DocumentedMetric[] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [, name = '', labels = '', meaning = '', , series = ''] = row.split('|').map((cell) => cell.trim());
    return {
      name: name.replaceAll('`', ''),
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label).sort(),
      meaning,
      series,
    };
  });
}

/** The metrics that a text declares, without those of the process, and the labels that their samples have. */
function declared(text: string): Map<string, { type: string; labels: Set<string> }> {
  const lines = text.split('\n').filter((line) => line.startsWith('# TYPE poolgate_'));
  const metrics = new Map(
    lines.map((line) => {
      const [, , name = '', type = ''] = line.split(' ');
      return [name, { type, labels: new Set<string>() }];
    }),
  );
  for (const { name, labels } of parseMetrics(text)) {
    const metric = metrics.get(name) ?? metrics.get(name.replace(/_(bucket|sum|count)$/, ''));
    for (const label of Object.keys(labels)) if (label !== 'le') metric?.labels.add(label);
  }
  return metrics;
}

test.each([
  ['Of the gateway', 'gateway'],
  ['Of a service', 'service'],
] as const)('%s: every metric is described, with its labels, and none that does not exist', async (heading, part) => {
  const rows = documented(heading);
  const real = declared((await metricPages())[part]);
  expect(rows.map(({ name }) => name).sort()).toEqual([...real.keys()].sort());
  expect(rows.length).toBeGreaterThan(10);
  for (const { name, labels, meaning, series } of rows) {
    const metric = real.get(name);
    // Without samples nothing would be compared.
    const isUnlabelled = labels.length === 0;
    const seen = [...(metric?.labels ?? [])].sort();
    expect([name, seen]).toEqual([name, labels]);
    expect([name, isUnlabelled || seen.length > 0, meaning !== '', series !== '']).toEqual([name, true, true, true]);
    // The type is said where it is no gauge.
    const type = metric?.type === 'gauge' ? '' : `${metric?.type}:`;
    expect([name, meaning.match(/^(counter|histogram):/)?.[0] ?? '']).toEqual([name, type]);
  }
});

test('queries and rules use only metrics and labels that are described', () => {
  const all = [...documented('Of the gateway'), ...documented('Of a service')];
  const names = new Set(all.map(({ name }) => name));
  const used = [...page.matchAll(/\bpoolgate_\w+/g)].map(([name]) => name);
  expect(used.filter((name) => !names.has(name))).toEqual([]);
  const blocks = [...page.matchAll(/```(?:promql|yaml)\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  expect(blocks.length).toBeGreaterThanOrEqual(2);
  const labels = new Set(all.flatMap((metric) => metric.labels));
  const grouped = blocks.flatMap((block) => [...block.matchAll(/(?:by|on|group_left) \(([^)]*)\)|\$labels\.(\w+)/g)]);
  expect(grouped.length).toBeGreaterThan(8);
  const usedLabels = grouped.flatMap(([, list, label]) => list?.split(', ') ?? [label ?? '']);
  expect(usedLabels.filter((label) => !labels.has(label))).toEqual([]);
});
