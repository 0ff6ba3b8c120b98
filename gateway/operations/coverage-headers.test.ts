import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { pathsOverServices, summaryPath } from '../testing/csv-files.ts';
import { eventually, gatewayOver, patient, standIn, testClock } from '../testing/gateway.ts';
import { sampleChange, sampleWorker, unreadChange } from '../testing/samples.ts';

test('the headers of every merged CSV file name what is missing or old', async () => {
  const clock = testClock();
  const [one, two, three] = [await standIn('alpha'), await standIn('beta'), await standIn('gamma')];
  one.put(sampleChange('alpha_001'), unreadChange('alpha_002'));
  two.put(sampleChange('beta_001'));
  three.put(sampleChange('gamma_001'));
  one.listed.workers.set('alpha_001', [sampleWorker('rig')]);
  const gateway = await gatewayOver(
    { one: one.url, two: two.url, three: three.url },
    { sourceRetentionSeconds: 3600 },
    { now: clock.now, timings: patient },
  );
  await eventually(async () => expect(await gateway.json('/api/pools')).toHaveLength(4));
  const named = async (path: string) => {
    const { status, headers } = await raw(gateway.url, 'GET', path, { accept: 'text/csv' });
    expect([path, status]).toEqual([path, 200]);
    return [headers['x-incomplete-sources'], headers['x-incomplete-pools']];
  };
  const merged = ['/api/status', '/api/totals', summaryPath, ...pathsOverServices];
  for (const path of merged) expect([path, await named(path)]).toEqual([path, [undefined, 'alpha_002']]);
  for (const path of ['/api/pools', '/api/clients', '/api/sources'])
    expect([path, await named(path)]).toEqual([path, [undefined, undefined]]);

  // A source that is up and does not answer this time.
  two.fault = ({ url }, response) => {
    if (url?.startsWith('/changes')) return false;
    response.writeHead(500).end();
    return true;
  };
  for (const path of pathsOverServices) expect(await named(path)).toEqual(['two=no_answer', 'alpha_002, beta_001']);

  await two.stop();
  await eventually(async () => expect((await gateway.source('two'))?.state).toBe('unreachable'));
  for (const path of merged)
    expect([path, await named(path)]).toEqual([path, ['two=unreachable', 'alpha_002, beta_001']]);
  expect(await named('/api/status?type=gamma')).toEqual([undefined, undefined]);
  expect(await named('/api/pools')).toEqual(['two=unreachable', undefined]);

  // The rows of a source that is gone are gone too, and the headers say so.
  clock.time += 3601;
  await eventually(async () => expect((await gateway.source('two'))?.state).toBe('gone'));
  for (const path of ['/api/pools', '/api/clients']) expect(await named(path)).toEqual(['two=gone', 'beta_001']);
  for (const path of merged) {
    const [sources, pools] = await named(path);
    expect([path, sources, String(pools).split(', ')]).toEqual([
      path,
      expect.stringContaining('two=gone'),
      expect.arrayContaining(['beta_001']),
    ]);
  }
});
