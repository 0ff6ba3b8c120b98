import { expect } from 'vitest';
import { ask, type Place } from '../proxies/ask.ts';
import { plainName } from './awkward-names.ts';
import { absentName, type SystemWorld } from './system-world.ts';

/** What is done to something of each kind: method, path, body. */
function changesOf({ poolOf, anomalyOf }: SystemWorld): [string, string, string][] {
  const pool = `/api/pools/${poolOf.get(plainName)}`;
  return [
    ['POST', `${pool}/poll`, ''],
    ['PATCH', `${pool}/anomalies/${anomalyOf.get(plainName)}`, '{"resolved":true}'],
    ['DELETE', `/api/sources/${absentName}`, ''],
    ['POST', '/api/keys', '{"name":"","role":"read"}'],
  ];
}

/** How each change is answered at a place. */
export async function tryChanges(
  world: SystemWorld,
  place: Place,
  headers: Record<string, string> = {},
): Promise<number[]> {
  const statuses: number[] = [];
  for (const [method, path, body] of changesOf(world)) {
    const all = { 'content-type': 'application/json', ...headers };
    statuses.push((await ask(place, path, { method, headers: all, body })).status);
  }
  return statuses;
}

/** The answers where none was looked at. */
export const refusedWith = (status: number) => [status, status, status, status];
/** The answers where all were: the source may be forgotten already, and the name of the new key is none. */
export const allLookedAt = [200, 200, expect.toBeOneOf([204, 404]), 400];
