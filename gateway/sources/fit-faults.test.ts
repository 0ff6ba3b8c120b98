import { faultLimits } from '@poolgate/language/fault-limits.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { changesShape, introductionShape } from '../gate/budgets.ts';
import { readJson } from '../gate/read-json.ts';
import { sampleFault } from '../testing/file-faults.ts';
import { sampleChange } from '../testing/samples.ts';
import { parseChangesHead, parseService } from './changes-schema.ts';
import { ShapeFault } from './contract-check.ts';

const read = async (answer: unknown) =>
  parseChangesHead(await readJson(new Response(JSON.stringify(answer)), changesShape(undefined)));

const changesWith = (configuration: object) => ({
  ...{ since: 'x', complete: true, pools: [sampleChange('alpha_001')], removed: [] },
  configuration: { refused: [], skipped: [], warnings: [], ...configuration },
});

test('the limits are those of the contract', () => {
  const { document } = loadContract('scraper') as unknown as {
    document: { components: { schemas: { FileFault: { properties: Record<string, { maxLength?: number }> } } } };
  };
  const fields = Object.entries(document.components.schemas.FileFault.properties);
  const limited = fields.flatMap(([name, { maxLength }]) => (maxLength === undefined ? [] : [[name, maxLength]]));
  expect(Object.fromEntries(limited)).toEqual(faultLimits);
});

test('a fault that is too long is cut; the other faults are taken', async () => {
  const long = sampleFault('alpha_002', { reason: 'r'.repeat(5000), file: 'f'.repeat(2000) });
  const { configuration } = await read(
    changesWith({ refused: [{ ...long, pool_id: 'p'.repeat(900) }, sampleFault('alpha_003')] }),
  );
  expect(configuration?.refused[0]?.reason).toMatch(/^r{3999}…$/);
  expect(configuration?.refused[0]?.pool_id).toMatch(/^p{199}…$/);
  expect(configuration?.refused[0]?.file).toMatch(/^f{999}…$/);
  expect(configuration?.refused[1]).toEqual(sampleFault('alpha_003'));
  expect(configuration?.warnings).toEqual([]);
});

test.each([
  ['no object', null],
  ['a line below the first', sampleFault('alpha_002', { line: 0 })],
  ['a number for a text', { ...sampleFault('alpha_002'), reason: 5 }],
  ['no pool_id', { file: 'a.yaml', line: 1, reason: 'x' }],
  ['an impossible pool', sampleFault('alpha_002', { pools: ['no pool'] })],
])('a fault that is odd is left out, and that is said: %s', async (_name, odd) => {
  const told = { refused: [odd, sampleFault('alpha_003')], skipped: [odd], warnings: [] };
  const { configuration } = await read(changesWith(told));
  expect(configuration?.refused).toEqual([sampleFault('alpha_003')]);
  expect(configuration?.skipped).toEqual([]);
  expect(configuration?.warnings).toMatchObject([
    { file: '.', reason: expect.stringMatching(/^2 things that a service/) },
  ]);
});

test('what is odd in other places is refused as before', async () => {
  await expect(read({ ...changesWith({}), since: 5 })).rejects.toThrow(ShapeFault);
  await expect(read(changesWith({ refused: 'all' }))).rejects.toThrow(ShapeFault);
  await expect(read({ ...changesWith({}), configuration: 'none' })).rejects.toThrow(ShapeFault);
  await expect(read(null)).rejects.toThrow(ShapeFault);
  const introduction = await readJson(new Response('null'), introductionShape);
  expect(() => parseService(introduction)).toThrow(ShapeFault);
});
