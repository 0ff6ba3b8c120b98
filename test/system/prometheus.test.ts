import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { root } from '../contract/sources.ts';
import { temporaryFolder } from '../harness/folders.ts';
import { startMeasured } from '../harness/metric-pages.ts';
import { until } from '../harness/processes/processes.ts';
import { startProxyProcess } from './proxies/proxy-process.ts';

// A real Prometheus with the files of contrib/ before a real gateway and a real service.

const contrib = join(root, 'contrib');

interface Series {
  metric: Record<string, string>;
  value: [number, string];
}

interface Configuration {
  global?: object;
  rule_files: string[];
  scrape_configs: {
    job_name: string;
    scrape_interval: string;
    authorization?: { credentials_file: string };
    static_configs: { targets: string[] }[];
  }[];
}

/** contrib/prometheus/scrape.yaml with these addresses, and asked every second. */
function configuration(folder: string, gateway: string, key: string, service: string): string {
  const read: Configuration = parse(readFileSync(join(contrib, 'prometheus/scrape.yaml'), 'utf8'));
  const keyFile = join(folder, 'poolgate.key');
  writeFileSync(keyFile, `${key}\n`);
  const scrapes = read.scrape_configs.map((scrape) => {
    const isGateway = scrape.job_name === 'poolgate-gateway';
    const { authorization, ...others } = scrape;
    return {
      ...others,
      scrape_interval: '1s',
      scrape_timeout: '1s',
      ...(isGateway && { authorization: { ...authorization, credentials_file: keyFile } }),
      static_configs: [{ targets: [new URL(isGateway ? gateway : service).host] }],
    };
  });
  const file = join(folder, 'prometheus.yaml');
  const rules = [join(contrib, 'prometheus/rules.yaml')];
  const global = { evaluation_interval: '1s' };
  writeFileSync(file, stringify({ ...read, global, rule_files: rules, scrape_configs: scrapes }));
  return file;
}

const dashboard: { panels: { title: string; targets?: { expr: string }[] }[] } = JSON.parse(
  readFileSync(join(contrib, 'grafana/poolgate.json'), 'utf8'),
);
const queries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({
    title,
    expr: expr.replaceAll('$__rate_interval', '10s').replaceAll('$client', 'Client.*'),
  })),
);

/** What this service and this gateway have nothing of. */
const empty = [
  'Age of the newest backup',
  'Figures and rows that were not understood',
  'Figures and rows that were not understood',
  'Last backup',
];

test('a metrics key is enough, every panel has its figures, and every rule can be judged', async () => {
  const { gateway, service } = await startMeasured();
  const made = await gateway.ask('/api/keys', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Prometheus', role: 'metrics' }),
  });
  const { key } = (await made.json()) as { key: string };
  const folder = temporaryFolder();
  const prometheus = await startProxyProcess({
    program: 'prometheus',
    portCount: 1,
    configure: ([port]) => [
      `--config.file=${configuration(folder, gateway.url, key, service.url)}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
  });
  onTestFinished(() => prometheus.stop());
  // It listens before it has read its own files.
  await until(
    async () => (await fetch(`http://127.0.0.1:${prometheus.ports[0]}/-/ready`)).status,
    (status) => status === 200,
  );
  const ask = async <T>(path: string) => {
    const response = await fetch(`http://127.0.0.1:${prometheus.ports[0]}/api/v1/${path}`);
    const body = (await response.json()) as { status: string; error?: string; data: T };
    expect(body.error).toBeUndefined();
    return body.data;
  };
  const query = async (expr: string) =>
    (await ask<{ result: Series[] }>(`query?query=${encodeURIComponent(expr)}`)).result;

  // Rates and percentiles need requests at two times.
  const withoutFigures = async () => {
    await gateway.get('/api/pools');
    const found = await Promise.all(
      queries.map(async ({ title, expr }) => ((await query(expr)).length === 0 ? [title] : [])),
    );
    return found.flat().sort();
  };
  const isAsMeant = (titles: string[]) => JSON.stringify(titles) === JSON.stringify(empty);
  expect(await until(withoutFigures, isAsMeant)).toEqual(empty);

  const figure = async (title: string) => {
    const [first] = queries.filter((one) => one.title === title);
    const results = await query(first?.expr ?? '');
    return results.map(({ metric, value: [, value] }) => ({ ...metric, value: Number(value) }));
  };
  const client = 'Client Company Ltd';
  expect(await figure('Hashrate by client and algorithm')).toEqual([{ client, algorithm: 'sha256', value: 37.405e15 }]);
  expect(await figure('Share of pools in these sums')).toEqual([{ client, value: 0.5 }]);
  expect(await figure('Balance by client and currency')).toEqual([{ client, currency: 'BTC', value: 0.01864218 }]);

  const judged = await until(
    () => ask<{ groups: { rules: { name: string; health: string; lastError?: string }[] }[] }>('rules'),
    ({ groups }) => groups.every(({ rules }) => rules.every(({ health }) => health !== 'unknown')),
  );
  const rules = judged.groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  const pending = new Set((await query('ALERTS')).map(({ metric }) => metric.alertname));
  expect([...pending]).toEqual(
    expect.arrayContaining(['PoolgateKeyRefused', 'PoolgatePartUnavailable', 'PoolgatePoolNeverRead']),
  );
  expect(pending.has('PoolgateGatewayDown') || pending.has('PoolgateSourceDown')).toBe(false);
});
