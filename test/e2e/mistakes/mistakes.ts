import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { codeBlocks } from '../../documents/markdown-blocks.ts';
import { until } from '../../harness/processes/processes.ts';
import { demoPoolsOf } from '../../harness/types/demo-pools.ts';
import type { MessyWorld } from './messy-world.ts';
import type { Mistake } from './mistake.ts';

const root = join(import.meta.dirname, '../../..');

/** A pool without a secret, of a type whose service runs. */
export function pool(number: string, changes: object = {}): object {
  return {
    pool_id: `zpool_${number}`,
    pool_name: `Pool ${number}`,
    client_name: `Client ${number}`,
    company: 'Careless Mining',
    country: 'Norway',
    account: demoPoolsOf('zpool')[0]?.account,
    ...changes,
  };
}

const refusedMetric = (kind: string, file: string) =>
  new RegExp(`^poolgate_refused\\{.*kind="${kind}".*file="${file.replaceAll('.', '\\.')}".*\\} 1$`, 'm');

/** A file with one mistake, which is mended by taking the file away. */
function inFile(
  world: MessyWorld,
  what: string,
  file: string,
  content: string | Buffer | object,
  names: { line: number | null; says: RegExp; client?: string; kind?: string }[],
): Mistake {
  const written = typeof content === 'string' || Buffer.isBuffer(content) ? content : stringify(content);
  return {
    what,
    make: () => world.put(file, written),
    mend: () => world.remove(file),
    names: names.map(({ line, says, client, kind = 'refused' }) => ({
      at: [file, line],
      says,
      ...(client !== undefined && { client }),
      metric: refusedMetric(kind, file),
    })),
  };
}

/** README's file with a first pool of each type, under numbers that nothing here has. */
function readmePools(): string {
  const block = codeBlocks(readFileSync(join(root, 'README.md'), 'utf8')).find(
    ({ language, lines }) => language === 'yaml' && lines[0]?.startsWith('- {'),
  );
  return (block?.lines.join('\n') ?? '').replaceAll(/(?<=[a-z]_)00(?=\d\b)/g, '90');
}

const lineOf = (content: string, word: string) => content.split('\n').findIndex((line) => line.includes(word)) + 1;
const six = readmePools();
const client = 'Client Company Ltd';
const needs = (name: string) => new RegExp(`needs the environment variable ${name}, which is not set.*Set it`);

/** Every mistake, in the order in which they are made and mended. */
export const mistakesIn = (world: MessyWorld): Mistake[] => [
  inFile(world, 'four secrets of six pools are missing, and one type has no service', 'six.yaml', six, [
    { line: lineOf(six, 'ANTPOOL_001_KEY'), says: needs('ANTPOOL_001_KEY'), client },
    { line: lineOf(six, 'ANTPOOL_001_SECRET'), says: needs('ANTPOOL_001_SECRET'), client },
    { line: lineOf(six, 'F2POOL_001_SECRET'), says: needs('F2POOL_001_SECRET'), client },
    { line: lineOf(six, 'kzpool_901'), says: /type kzpool.*(Start|start)/, client, kind: 'unread' },
    { line: lineOf(six, 'kzpool_902'), says: /type kzpool.*(Start|start)/, client, kind: 'unread' },
  ]),
  inFile(world, 'a type that nobody has', 'braiins.yaml', pool('001', { pool_id: 'braiins_001' }), [
    { line: 1, says: /type braiins.*correct the pool_id/, client: 'Client 001', kind: 'unread' },
  ]),
  {
    what: 'a good file is broken by an edit',
    make: async () => {
      world.put('edited.yaml', stringify(pool('911')));
      await until(
        () => world.gateway.json<{ pool_id: string }[]>('/api/pools'),
        (pools) => pools.some(({ pool_id }) => pool_id === 'zpool_911'),
      );
      world.put('edited.yaml', `${stringify(pool('911'))}tags: [one\n`);
    },
    mend: () => world.put('edited.yaml', stringify(pool('911'))),
    names: [
      {
        at: ['edited.yaml', 9],
        says: /no valid YAML.*mend/,
        client: 'Client 911',
        metric: refusedMetric('refused', 'edited.yaml'),
      },
    ],
  },
  inFile(
    world,
    'a file in Latin-1',
    'latin1.yaml',
    Buffer.from(stringify(pool('912', { country: 'Österreich', client_name: 'Düsseldorf' })), 'latin1'),
    [{ line: 3, says: /not UTF-8.*Save/ }],
  ),
  inFile(
    world,
    'two spellings of a client',
    'alike.yaml',
    [pool('913', { client_name: 'acme ltd' }), pool('914', { client_name: 'ACME LTD' })],
    [
      { line: 10, says: /acme ltd.*two clients.*same/i, client: 'acme ltd', kind: 'warning' },
      { line: 10, says: /ACME LTD.*two clients.*same/i, client: 'ACME LTD', kind: 'warning' },
    ],
  ),
  inFile(world, 'a client who cannot stand in a path', 'dots.yaml', pool('915', { client_name: '..' }), [
    { line: 3, says: /client_name .*"?\.\.?"?/ },
  ]),
  inFile(world, 'a setting that does not exist', 'unknown.yaml', pool('916', { acount: {} }), [
    { line: 8, says: /acount is not a known setting.*Correct/, client: 'Client 916' },
  ]),
  inFile(world, 'a pool that another file has', 'zz-twice.yaml', pool('001', { client_name: 'Client 917' }), [
    { line: 1, says: /zpool_001 stands already in zpool\.yaml.*another number/, client: 'Client 917' },
  ]),
  inFile(world, 'a pool_id that is none', 'id.yaml', pool('918', { pool_id: 'zpool_1' }), [
    { line: 1, says: /pool_id is not well-formed.*three digits/, client: 'Client 918' },
  ]),
  inFile(world, 'an interval of nothing', 'interval.yaml', pool('919', { poll_interval_seconds: 0 }), [
    { line: 8, says: /poll_interval_seconds must be 1 or more/, client: 'Client 919' },
  ]),
  inFile(
    world,
    'three faults of one pool',
    'three.yaml',
    pool('920', { country: undefined, contact_email: 'nobody', account: { walet: 'x' } }),
    [
      { line: 1, says: /country is missing/, client: 'Client 920' },
      { line: 7, says: /contact_email must be an e-mail address/, client: 'Client 920' },
      { line: 6, says: /walet.*Correct/, client: 'Client 920' },
    ],
  ),
  inFile(world, 'an invisible character in a name', 'unseen.yaml', pool('921', { client_name: 'Cli\u200bent' }), [
    { line: 3, says: /client_name .*(invisible|nobody sees|cannot be seen)/ },
  ]),
  inFile(
    world,
    'a variable where none is filled in',
    'variable.yaml',
    pool('922', { pool_name: ['$', '{POOL_NAME}'].join('') }),
    [{ line: 2, says: /pool_name is written like a variable.*write the text/, client: 'Client 922' }],
  ),
  inFile(world, 'a file that is indented by tabs', 'tabs.yaml', 'pool_id: zpool_923\naccount:\n\twallet: x\n', [
    { line: 3, says: /no valid YAML.*[Mm]end/ },
  ]),
  {
    what: 'pool files in a folder below',
    make: () => {
      mkdirSync(world.path('clients'));
      world.put('clients/acme.yaml', stringify(pool('924')));
    },
    mend: () => world.remove('clients'),
    names: [{ at: ['clients', null], says: /\.yaml.*(Move|move)/, metric: refusedMetric('warning', 'clients') }],
  },
  inFile(world, 'a file that is named as a text', 'notes.yaml.txt', stringify(pool('925')), [
    { line: null, says: /not read.*(\.yaml|Rename|rename)/i, kind: 'warning' },
  ]),
  {
    what: 'a link that leads nowhere',
    make: () => symlinkSync(join(world.folder, 'nothing.yaml'), world.path('link.yaml')),
    mend: () => world.remove('link.yaml'),
    names: [{ at: ['link.yaml', null], says: /link/, metric: refusedMetric('refused', 'link.yaml') }],
  },
  {
    what: 'a name of SCRAPERS_DNS that does not resolve',
    make: () => {
      world.resolves = false;
    },
    mend: () => {
      world.resolves = true;
    },
    names: [
      {
        at: null,
        says: /nothing behind scraper .*(Start|correct)/,
        metric: /^poolgate_source_up\{source="scraper:\d+"\} 0$/m,
      },
    ],
  },
  {
    what: 'a service whose clock is three hours behind',
    make: () => world.setClock(-10_800),
    mend: () => world.setClock(0),
    names: [
      {
        at: null,
        says: /clock is (3 h 0 min|2 h 59 min) behind.*Set the clock/,
        metric: /^poolgate_source_clock_difference_seconds\{source="clock"\} -10(79\d|80\d)$/m,
      },
    ],
  },
  {
    what: 'an address in SCRAPERS where nothing listens',
    make: () => world.list('ghost', 'http://127.0.0.1:9'),
    mend: () => world.list('ghost', null),
    names: [{ at: null, says: /127\.0\.0\.1:9 .*(Start|remove)/, metric: /^poolgate_source_up\{source="ghost"\} 0$/m }],
  },
  {
    what: 'an address in SCRAPERS of something else',
    make: () => world.list('stranger', world.urls.stranger),
    mend: () => world.list('stranger', null),
    names: [
      { at: null, says: /no JSON.*Is a Poolgate service/, metric: /^poolgate_source_up\{source="stranger"\} 0$/m },
    ],
  },
  {
    what: 'a service with another token',
    make: () => world.list('locked', world.urls.locked),
    mend: () => world.list('locked', null),
    names: [
      {
        at: null,
        says: /refused the gateway's token.*same SERVICE_TOKEN/,
        metric: /^poolgate_source_up\{source="locked"\} 0$/m,
      },
    ],
  },
  {
    what: 'a second service that reads the same pools',
    make: () => world.list('twin', world.urls.twin),
    mend: () => world.list('twin', null),
    names: [
      {
        at: null,
        says: /twin lists zpool_\d+, which zpool has.*Stop one of the two/,
        metric: /^poolgate_source_conflicts\{source="twin"\} [1-9]\d*$/m,
      },
    ],
  },
];
