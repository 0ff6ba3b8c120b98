import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkedServices } from './access-world.ts';
import {
  adminSight,
  anybodySight,
  bearer,
  type Caller,
  makeKeys,
  mistyped,
  nobodySight,
  type Sight,
} from './callers.ts';
import { type MarkedGateway, startMarkedGateway } from './marked-gateway.ts';

export const wayNames = [
  'on loopback, with keys made by hand',
  'from beyond loopback',
  'on loopback, where no key was made',
  'from beyond loopback, where anybody may read',
] as const;

export type Ways = Record<(typeof wayNames)[number], Way>;

/** A way to a gateway, and who comes on it. */
export interface Way extends MarkedGateway {
  callers: Caller[];
  /** Whether every kind of answer is asked for, or only the plain ones. */
  isWhole: boolean;
  /** Whether a key may be made: nobody reads without one from then on. */
  mayMakeKeys: boolean;
  /** The bodies of good answers that each caller got, by name. */
  got: Map<string, string[]>;
}

export const keyless = (sight: Sight): Caller => ({ name: 'no key', headers: {}, sight });

export function headersOf(callers: readonly Caller[], name: string): Record<string, string> {
  const caller = callers.find((one) => one.name === name);
  if (caller === undefined) throw new Error(`nobody in the table is called ${name}`);
  return caller.headers;
}

/** A gateway for each way, all over the same services and, where keys were made, with the same keys. */
export async function startWays(services: MarkedServices): Promise<Ways> {
  const folder = (name: string) => {
    const path = join(services.folder, name);
    mkdirSync(path);
    return path;
  };
  const stateDirs = {
    loopback: folder('loopback'),
    beyond: folder('beyond'),
    without: folder('without'),
    open: folder('open'),
  };
  const made = makeKeys(stateDirs.loopback);
  for (const other of [stateDirs.beyond, stateDirs.open])
    copyFileSync(join(stateDirs.loopback, 'access.db'), join(other, 'access.db'));
  const admin = headersOf(made, 'admin');
  // A caller from elsewhere has fewer requests a minute than the table.
  const beyond = { HOST: '0.0.0.0', RATE_LIMIT_PER_MINUTE: '0' };
  const way = (gateway: MarkedGateway, callers: Caller[], isWhole: boolean): Way => ({
    ...gateway,
    callers,
    isWhole,
    mayMakeKeys: true,
    got: new Map(),
  });
  const [first, second, third, fourth] = await Promise.all([
    startMarkedGateway(services, stateDirs.loopback, {}, admin),
    startMarkedGateway(services, stateDirs.beyond, beyond, admin),
    startMarkedGateway(services, stateDirs.without),
    startMarkedGateway(services, stateDirs.open, { ...beyond, ALLOW_ANONYMOUS: 'read' }),
  ]);
  const firstKey = readFileSync(join(stateDirs.without, 'admin.key'), 'utf8').trim();
  const withoutKeys = [
    keyless(anybodySight),
    { name: 'mistyped', headers: bearer(mistyped(firstKey)), sight: null },
    { name: 'first key', headers: bearer(firstKey), sight: adminSight },
  ];
  const few = made.filter(({ name }) => ['unknown', 'right client', 'single pool'].includes(name));
  return {
    [wayNames[0]]: way(first, [keyless(nobodySight), ...made], true),
    [wayNames[1]]: way(second, [keyless(nobodySight), ...made], false),
    [wayNames[2]]: { ...way(third, withoutKeys, true), mayMakeKeys: false },
    [wayNames[3]]: way(fourth, [keyless(anybodySight), ...few], false),
  };
}
