import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../contract/sources.ts';
import { knownMetrics } from './known-metrics.ts';
import { checkPromql } from './promql.ts';

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
}

const read = (name: string) => readFileSync(join(root, 'contrib/prometheus', name), 'utf8');
const file: { groups: { name: string; rules: Rule[] }[] } = parse(read('rules.yaml'));
const rules = file.groups.flatMap((group) => group.rules);
const contract: { paths: Record<string, unknown> } = JSON.parse(
  readFileSync(join(root, 'contracts/generated/gateway.openapi.json'), 'utf8'),
);

const check = async ({ expr }: Rule) => checkPromql(expr, await knownMetrics());

test('the alerts are found, and each has a name of its own', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

describe.each(rules)('$alert', (rule) => {
  const texts = Object.values(rule.annotations);

  test('asks for real metrics by real labels', async () => {
    expect((await check(rule)).faults).toEqual([]);
  });

  test('says what is the case and what to do, by labels that it has', async () => {
    const { labels } = await check(rule);
    const named = texts.flatMap((text) => [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label));
    expect(named.filter((label) => !labels.has(label))).toEqual([]);
    expect(rule).toMatchObject({ for: expect.stringMatching(/^\d+[mh]$/) });
    expect(['critical', 'warning', 'info']).toContain(rule.labels.severity);
    for (const text of [rule.annotations.summary, rule.annotations.description])
      expect(text.length).toBeGreaterThan(20);
  });

  test('leads to addresses that the gateway has', () => {
    const paths = texts.flatMap((text) => [...text.matchAll(/GET (\/\S*[\w}])/g)].map(([, path = '']) => path));
    const asInContract = paths.map((path) => path.replace('{{', '{').replace(/\{\s*\$labels\.(\w+)\s*\}\}/, '{$1}'));
    expect(asInContract.filter((path) => !(path in contract.paths))).toEqual([]);
  });

  test('judges no figure that is old', async () => {
    const { metrics } = await check(rule);
    const figures = /_(hashrate_hs|workers|balance\w*|open_anomalies|unreadable_figures|dropped_rows)$/;
    const isGuarded = /and on \(instance, pool_id\) poolgate_pool_fresh\{[^}]*\} == 1/.test(rule.expr);
    expect(isGuarded).toBe(metrics.some((name) => figures.test(name)));
  });
});

test('rules.test.yaml has each alert fire, and the jobs are those of scrape.yaml', async () => {
  const fired = [...read('rules.test.yaml').matchAll(/labels: '\{alertname="(\w+)"/g)].map(([, name]) => name);
  expect([...new Set(fired)].sort()).toEqual(rules.map(({ alert }) => alert).sort());
  const scrape: { scrape_configs: { job_name: string; authorization: Record<string, string> }[] } = parse(
    read('scrape.yaml'),
  );
  expect(scrape.scrape_configs.map(({ job_name }) => job_name)).toEqual([...(await knownMetrics()).jobs.keys()]);
  for (const { authorization } of scrape.scrape_configs)
    expect(Object.keys(authorization).sort()).toEqual(['credentials_file', 'type']);
});
