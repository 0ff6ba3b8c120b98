import { openAccessFile } from '@poolgate/access/access-file.ts';
import { type KeyDraft, type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { KeyRing } from '@poolgate/access/key-ring.ts';
import { readKeyText } from '@poolgate/access/key-text.ts';
import type { Child } from '../children.ts';
import { type Load, measureLoad } from '../load.ts';
import { clientName } from '../pools.ts';
import { memory } from '../process-figures.ts';
import { measuredPaths } from '../reads.ts';
import type { Measurement, Section } from '../report.ts';
import { stageFolder, startGateway, untilReady } from '../servers/gateway.ts';
import { startStandIns } from '../servers/stand-in-sets.ts';
import { inTurns, median } from '../statistics.ts';
import { compared, medianLoad } from './loads.ts';

const pools = 10_000;
const clientCount = 500;
const viewCount = 1000;
const rounds = 5;
const secondsEach = 2;
const connections = 20;
const checksEach = 100_000;

type Sides = 'view' | 'admin';

/** What keys cost: the check of one, the memory of many views, and the reads of one. */
export const keysAndViews: Section = {
  title: `Keys and views (${pools} pools, ${viewCount} keys that each see something else)`,
  async run(stage) {
    const standIns = await startStandIns(stage, pools);
    const stateDir = stageFolder(stage);
    const keys = makeKeys(stateDir);
    const gateway = await startGateway(standIns.sets[0] ?? {}, stateDir);
    stage.atEnd(() => gateway.stop());
    await untilReady(gateway, pools, bearer(keys.admin));
    await standIns.order({ move: true });
    const grown = await memoryOfViews(gateway, keys);
    const path = measuredPaths.summary;
    const sent = { view: bearer(keys.views[0] ?? ''), admin: bearer(keys.admin) };
    const measure = (side: Sides) => measureLoad(gateway, path, connections, secondsEach, sent[side]);
    // Warms up the compiler.
    await inTurns(['view', 'admin'], 1, measure);
    const loads = await inTurns(['view', 'admin'], rounds, measure);
    const [view, admin] = [medianLoad(loads.view), medianLoad(loads.admin)];
    return [
      ...checkRow(stateDir, keys.views, admin),
      ...grown,
      {
        what: 'the summary of a client: a key that sees this client without money, against an admin key',
        ...compared('view', view, 'admin', admin),
        target: { at: 'least', value: 0.9 },
      },
    ];
  },
};

interface MadeKeys {
  admin: string;
  views: string[];
}

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

/** One key for admins, and many for clients of which no two see the same. The first sees the client that is measured. */
function makeKeys(stateDir: string): MadeKeys {
  const file = openAccessFile(stateDir, { now: () => Math.floor(Date.now() / 1000), create: true });
  const create = (draft: Pick<KeyDraft, 'name' | 'role' | 'scope'>) =>
    file.create(
      { kind: 'key', title: null, language: null, expiresAt: null, ...draft },
      { keyId: null, keyName: 'command line', caller: null },
    ).text;
  const admin = create({ name: 'admin', role: 'admin', scope: { pools: null, parts: keyParts } });
  const views = Array.from({ length: viewCount }, (_, index) => {
    const first = clientName(index % clientCount);
    const clients = index < clientCount ? [first] : [first, clientName((index + 7) % clientCount)];
    const hidden: KeyPart = index % 2 === 0 ? 'money' : 'workers';
    const parts = keyParts.filter((part) => part !== hidden);
    return create({
      name: `view ${index}`,
      role: 'read',
      scope: { pools: { clients, poolIds: [], only: null }, parts },
    });
  });
  file.close();
  return { admin, views };
}

/** What the gateway takes more, once every key has read what a dashboard reads. */
async function memoryOfViews(gateway: Child, { admin, views }: MadeKeys): Promise<Measurement[]> {
  const readAll = async (text: string, client: string) => {
    const paths = ['/api/pools?limit=100', '/api/status?limit=100', '/api/totals', '/api/clients', '/api/sources'];
    for (const path of [`/api/clients/${encodeURIComponent(client)}/summary`, ...paths]) {
      const response = await fetch(gateway.url + path, { headers: bearer(text) });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    }
  };
  // An admin's reads of every client: what is counted is what views take beyond them.
  for (let index = 0; index < clientCount; index += 1) await readAll(admin, clientName(index));
  const before = memory(gateway.pid);
  for (const [index, text] of views.entries()) await readAll(text, clientName(index % clientCount));
  const after = memory(gateway.pid);
  if (before === null || after === null) return [];
  return [
    {
      what: `resident memory more, once ${views.length} views were read`,
      value: after.now - before.now,
      unit: 'MB',
      target: { at: 'most', value: 100 },
      beside: { 'before MB': before.now, 'after MB': after.now },
    },
  ];
}

/** The check of a key, among as many as there are, against all of a read from memory. */
function checkRow(stateDir: string, texts: readonly string[], read: Load): Measurement[] {
  if (read.cpuMicroseconds === null) return [];
  const file = openAccessFile(stateDir, { now: () => Math.floor(Date.now() / 1000), create: false });
  const ring = new KeyRing(file.keys());
  file.close();
  const checked = Array.from({ length: rounds + 1 }, () => microsecondsOfCheck(ring, texts));
  const microseconds = median(checked.slice(1));
  return [
    {
      what: 'the check of a key against all of a read from memory',
      value: microseconds / read.cpuMicroseconds,
      unit: '×',
      target: { at: 'most', value: 0.1 },
      beside: { 'check µs': microseconds, 'read CPU µs': read.cpuMicroseconds },
    },
  ];
}

function microsecondsOfCheck(ring: KeyRing, texts: readonly string[]): number {
  const now = Date.now() / 1000;
  const began = performance.now();
  for (let index = 0; index < checksEach; index += 1) {
    const key = readKeyText(texts[index % texts.length] as string);
    if (typeof key === 'string' || ring.check(key.id, key.hash, now) === null)
      throw new Error('a good key is not taken');
  }
  return ((performance.now() - began) * 1000) / checksEach;
}
