import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMetrics } from '../contract/prometheus.ts';
import { root } from '../contract/sources.ts';
import { metricPages } from '../harness/metric-pages.ts';

/** The labels of each metric that a job gives. */
export type KnownMetrics = Map<string, Set<string>>;

export interface Known {
  /** By the name of the job in contrib/prometheus/scrape.yaml. */
  jobs: Map<string, KnownMetrics>;
  /** What a label may be compared with: values that were seen, and words of the contracts and of docs/metrics.md. */
  words: Set<string>;
}

/** Prometheus adds these to every sample, and the sample that says whether there was an answer. */
const added = ['job', 'instance'];

/** Every text of an enum and every name of an operation. */
function contractWords(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === 'enum' && Array.isArray(child)) return child.filter((word) => typeof word === 'string');
    return key === 'operationId' && typeof child === 'string' ? [child] : contractWords(child);
  });
}

let asked: Promise<Known> | null = null;

/** What a real gateway and a real service give. They run for the first test that asks, and all others have its answer. */
export function knownMetrics(): Promise<Known> {
  asked ??= askMetrics().catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

async function askMetrics(): Promise<Known> {
  const pages = await metricPages();
  const words = ['gateway', 'scraper'].flatMap((name) =>
    contractWords(JSON.parse(readFileSync(join(root, `contracts/generated/${name}.openapi.json`), 'utf8'))),
  );
  const page = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
  const described = [...page.matchAll(/`(\w+)`/g)].map(([, word = '']) => word);
  const known: Known = { jobs: new Map(), words: new Set([...words, ...described, '3xx', '4xx', '5xx']) };
  for (const [job, text] of [
    ['poolgate-gateway', pages.gateway],
    ['poolgate-services', pages.service],
  ] as const) {
    const metrics: KnownMetrics = new Map([['up', new Set(added)]]);
    for (const line of text.split('\n').filter((one) => one.startsWith('# TYPE ')))
      metrics.set(line.split(' ')[2] ?? '', new Set(added));
    for (const { name, labels } of parseMetrics(text)) {
      const seen = metrics.get(name) ?? new Set(added);
      for (const label of Object.keys(labels)) seen.add(label);
      metrics.set(name, seen);
    }
    known.jobs.set(job, metrics);
    for (const { labels } of parseMetrics(text)) for (const value of Object.values(labels)) known.words.add(value);
  }
  return known;
}
