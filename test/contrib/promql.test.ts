import { expect, test } from 'vitest';
import { checkPromql } from './promql.ts';

const known = {
  jobs: new Map([
    [
      'j',
      new Map([
        ['hashrate', new Set(['job', 'pool', 'algorithm'])],
        ['info', new Set(['job', 'pool', 'client'])],
        ['t_bucket', new Set(['job', 'le', 'status'])],
      ]),
    ],
  ]),
  words: new Set(['2xx']),
};

test.each([
  ['sum by (algorithm, client) (hashrate{job="j"} * on (pool) group_left (client) info{job="j"})', 'algorithm client'],
  ['histogram_quantile(0.9, sum by (le, status) (rate(t_bucket{job="j",status="2xx"}[5m]))) > 1', 'status'],
  ['hashrate{job="j"} and on (pool) info{job="j"} == 1', 'algorithm job pool'],
  ['count by (client) (info{job="j",client=~"$client"})', 'client'],
])('%s', (text, labels) => {
  const checked = checkPromql(text, known);
  expect(checked.faults).toEqual([]);
  expect([...checked.labels].sort().join(' ')).toBe(labels);
});

test.each([
  ['sum by (client) (hashrate{job="j"} * on (pool) group_left (client) info{job="j"})', /mixes every algorithm/],
  ['sum(hashrate{job="j"})', /mixes every algorithm/],
  ['hashrate', /chooses no job/],
  ['hashrates{job="j"}', /no metric hashrates/],
  ['hashrate{job="j",pol="1"}', /no label pol /],
  ['t_bucket{job="j",status="3xx"}', /status is never 3xx/],
  ['t_bucket{job="j",status=~"2xx|3xx"}', /status is never 3xx/],
  ['sum by (country) (info{job="j"})', /no label country/],
  ['hashrate{job="j"} * on (pool) group_left (country) info{job="j"}', /no label country/],
  ['hashrate{job="j"} and on (client) info{job="j"}', /no label client/],
  ['histogram_quantile(0.9, sum by (status) (rate(t_bucket{job="j"}[5m])))', /no label le/],
  ['max by (pool) (hashrate{job="j"}', /is no PromQL/],
  ['sum(rate(hashrate{job="j"}[1])', /is no PromQL/],
])('%s is refused', (text, fault) => {
  expect(checkPromql(text, known).faults.join('\n')).toMatch(fault);
});
