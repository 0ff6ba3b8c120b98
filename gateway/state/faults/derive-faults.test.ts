import type { Configuration, FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceFor, type StartedBy } from '../../advice.ts';
import { sampleFault, skippedPool } from '../../testing/file-faults.ts';
import { deriveFaults, type FaultySource } from './derive-faults.ts';
import { poolsOf } from './fault-lists.ts';

const source = (
  name: string,
  told: Partial<Configuration> | null,
  more: Partial<Omit<FaultySource, 'introduction'>> & { type?: string | null } = {},
): FaultySource => {
  const { type = name, ...rest } = more;
  const said = { version: '1', contractVersion: '0.1.4', serviceName: null, databaseId: null };
  return {
    name,
    state: 'up',
    lastContact: 1,
    message: null,
    introduction: type === null ? null : { type, ...said },
    configuration: told && { refused: [], skipped: [], warnings: [], ...told },
    ...rest,
  };
};

const derive = (sources: FaultySource[], known: string[] = [], isStartOver = true, clients: string[] = []) =>
  deriveFaults({ sources, isKnown: (poolId) => known.includes(poolId), isStartOver, clients });
const reasons = (faults: { pool_id: string | null; reason: string }[]) =>
  faults.map(({ pool_id, reason }) => [pool_id, reason]);

describe('what is refused', () => {
  test('is told once where several services read the same file, with all reasons of one pool', () => {
    const broken = sampleFault(null, { line: null, reason: 'It is no YAML.' });
    const faults = derive([
      source('beta', { refused: [{ ...broken, pools: ['beta_001'], client_names: ['B'], still_read: true }] }),
      source('alpha', {
        refused: [
          broken,
          sampleFault('alpha_001', { line: 9, reason: 'b.' }),
          sampleFault('alpha_001', { reason: 'a.' }),
        ],
      }),
    ]);
    expect(faults.refused).toEqual([
      { ...broken, pools: ['beta_001'], client_names: ['B'], still_read: true, sources: ['alpha', 'beta'] },
      { ...sampleFault('alpha_001', { reason: 'a.' }), sources: ['alpha'] },
      { ...sampleFault('alpha_001', { line: 9, reason: 'b.' }), sources: ['alpha'] },
    ]);
    expect(faults.refusedOf.get('alpha_001')).toHaveLength(2);
    expect(faults.refusedOf.get('beta_001')).toMatchObject([{ reason: 'It is no YAML.' }]);
    expect([...faults.clients]).toEqual(['B']);
  });

  test('is bounded for each pool, and names the pools and clients elsewhere', () => {
    const pools = ['alpha_001', 'alpha_002'];
    const many = Array.from({ length: 50 }, (_, index) => sampleFault(null, { line: index + 1, pools }));
    const { refused, refusedOf } = derive([source('alpha', { refused: many })]);
    expect(refused).toHaveLength(50);
    const own = refusedOf.get('alpha_002') ?? [];
    expect(own).toHaveLength(20);
    expect(own.at(-1)?.reason).toBe('There are 31 more in the pool files.');
    expect(refusedOf.get('alpha_001')?.[0]).not.toHaveProperty('pools');
  });

  test('stays told while its service is away, and says so', () => {
    const told = { refused: [sampleFault('alpha_001')] };
    const away = derive([source('alpha', told, { state: 'unreachable', message: 'It is away.' })]);
    expect(away.refused[0]?.reason).toMatch(/BTC`\. \(alpha said so before it stopped answering\.\)$/);
    expect(away.refusedOf.get('alpha_001')?.[0]?.reason).toMatch(/BTC`\.$/);
    const other = derive([source('alpha', told, { state: 'gone' }), source('alpha-2', told)]);
    expect(other.refused[0]?.reason).toMatch(/BTC`\.$/);
  });
});

describe('what nobody reads', () => {
  const skipping = source('alpha', { skipped: [skippedPool('braiins_001', { client_names: ['B'] })] });

  test('is of a type that no service reads', () => {
    const { unread, unreadOf, clients } = derive([skipping]);
    expect(unread).toEqual([
      { ...skippedPool('braiins_001', { client_names: ['B'] }), reason: expect.any(String), sources: ['alpha'] },
    ]);
    expect(unread[0]?.reason).toMatch(/^No service reads the type braiins\. Start one .*correct the pool_id\.$/);
    expect(unreadOf.get('alpha')).toMatchObject([{ pool_id: 'braiins_001' }]);
    expect([...clients]).toEqual(['B']);
  });

  test('or its service does not list it, or is away, or may be one that never answered', () => {
    const why = (other: FaultySource) => derive([skipping, other]).unread[0]?.reason;
    expect(why(source('braiins', {}))).toMatch(/^The service braiins reads the type braiins and does not list it\./);
    const away = { state: 'unreachable', message: 'It refused the connection. Start it.' } as const;
    expect(why(source('braiins', {}, away))).toBe(
      'The service braiins reads the type braiins and does not answer now. It refused the connection. Start it.',
    );
    expect(why(source('dark', null, { type: null, lastContact: null, ...away }))).toMatch(
      /^No service reads the type braiins\. dark may be it, and never answered\./,
    );
  });

  test('the operator is told what fits how services are started', () => {
    const told = (startedBy: StartedBy) =>
      deriveFaults({
        sources: [skipping],
        isKnown: () => false,
        isStartOver: true,
        clients: [],
        advice: adviceFor({ startedBy, dnsNames: [] }),
      }).unread[0]?.reason;
    expect(told('docker-compose')).toMatch(
      /^No service reads the type braiins\. Start one: docker-compose up -d braiins /,
    );
    expect(told('npm-start')).toMatch(/`npm start` starts a service for each type/);
    expect(told(null)).toMatch(/SCRAPERS/);
    for (const startedBy of ['docker-compose', 'npm-start', null] as const)
      expect(told(startedBy)).toContain('write a driver (docs/drivers.md)');
  });

  test('is not said before every service could say what it lists', () => {
    expect(derive([skipping], [], false).unread).toEqual([]);
  });

  test('of those that a service cannot name one by one, the ones that nobody reads are named', () => {
    const more = { file: '.', line: null, pool_id: null, reason: '300 more.', pools: ['beta_001', 'braiins_001'] };
    const { unread, warnings } = derive([source('alpha', { skipped: [more] })], ['beta_001']);
    expect(unread).toMatchObject([{ pool_id: null, pools: ['braiins_001'] }]);
    expect(unread[0]?.reason).toMatch(/^braiins_001: No service reads the type braiins\./);
    expect(warnings).toEqual([]);
    expect(derive([source('alpha', { skipped: [more] })], more.pools).unread).toEqual([]);
  });

  test('a service that passes over pools that it does not tell says so', () => {
    const more = { file: 'z.yaml', line: 1, pool_id: null, reason: '300 more, here and after, are not named.' };
    const { unread, warnings } = derive([source('alpha', { skipped: [more] })]);
    expect([unread, reasons(warnings)]).toEqual([[], [[null, more.reason]]]);
  });
});

describe('names of clients that look alike', () => {
  test('are warned of across services, unless one of them did', () => {
    const clients = ['ACME LTD', 'Other', 'acme ltd', 'Zu\u0308rich', 'Zürich'];
    const { warnings } = derive([source('alpha', {})], [], true, clients);
    expect(warnings.map(({ client_names, file, sources }) => [client_names, file, sources])).toEqual([
      [['Zu\u0308rich', 'Zürich'], null, []],
      [['ACME LTD', 'acme ltd'], null, []],
    ]);
    expect(warnings[1]?.reason).toMatch(
      /"ACME LTD" and "acme ltd" differ only in case or blanks.*write the name the same/,
    );
    const own = sampleFault(null, { client_names: ['acme ltd', 'ACME LTD'], reason: 'Alike.' });
    expect(reasons(derive([source('alpha', { warnings: [own] })], [], true, clients.slice(0, 3)).warnings)).toEqual([
      [null, 'Alike.'],
    ]);
  });

  test('also one that only a refused pool has', () => {
    const refused = [sampleFault('alpha_002', { client_names: ['Асme'] })];
    expect(derive([source('alpha', { refused })], [], true, ['Acme']).warnings).toMatchObject([
      { client_names: ['Acme', 'Асme'] },
    ]);
  });
});

describe('for any services', () => {
  const poolId = fc.constantFrom('alpha_001', 'alpha_002', 'beta_001', 'gamma_001', 'no pool');
  const fault = fc
    .record({
      poolId: fc.option(poolId, { freq: 8 }),
      line: fc.option(fc.integer({ min: 1, max: 3 })),
      pools: fc.subarray(['alpha_001', 'beta_001']),
      names: fc.subarray(['A', 'a', 'B']),
      stillRead: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(
      ({ poolId: pool_id, line, pools, names: client_names, stillRead }): FileFault =>
        sampleFault(pool_id, { line, pools, client_names, ...(stillRead !== undefined && { still_read: stillRead }) }),
    );
  const faults = fc.array(fault, { maxLength: 4 });
  const sources = fc.uniqueArray(
    fc
      .record({
        name: fc.constantFrom('alpha', 'beta', 'gamma', 'second'),
        state: fc.constantFrom('up', 'unreachable', 'refused', 'gone', 'connecting'),
        type: fc.constantFrom('alpha', 'beta', null),
        told: fc.option(fc.record({ refused: faults, skipped: faults, warnings: faults })),
      })
      .map(({ name, state, type, told }) => source(name, told, { state, type } as Parameters<typeof source>[2])),
    { selector: ({ name }) => name },
  );

  test('each pool that is passed over is listed, refused or unread, and the order of the services does not matter', () => {
    fc.assert(
      fc.property(sources, fc.subarray(['alpha_001', 'beta_001', 'gamma_001']), fc.nat(), (all, known, turn) => {
        const { refused, unread, ...rest } = derive(all, known);
        const refusedIds = refused.flatMap(poolsOf);
        const unreadIds = unread.map(({ pool_id }) => pool_id);
        for (const { pool_id } of all.flatMap(({ configuration }) => configuration?.skipped ?? []))
          if (pool_id !== null)
            expect(
              [known.includes(pool_id), refusedIds.includes(pool_id), unreadIds.includes(pool_id)].filter(Boolean)
                .length,
            ).toBeGreaterThan(0);
        for (const id of unreadIds) expect(known.includes(id ?? '') || refusedIds.includes(id ?? '')).toBe(false);
        // Each fault once, with everybody who says so.
        const places = refused.map(({ file, line, pool_id, reason }) => JSON.stringify([file, line, pool_id, reason]));
        expect(new Set(places).size).toBe(places.length);
        for (const { name, configuration } of all)
          for (const told of configuration?.refused ?? [])
            expect(
              refused.some(
                (one) => one.line === told.line && one.pool_id === told.pool_id && one.sources.includes(name),
              ),
            ).toBe(true);
        const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))].reverse();
        expect(derive(turned, known)).toEqual({ refused, unread, ...rest });
      }),
      { numRuns: 400 },
    );
  });
});
