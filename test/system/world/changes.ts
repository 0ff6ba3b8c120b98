import { plainName } from './awkward-names.ts';
import { absentName, type SystemWorld } from './system-world.ts';

/** Every request that changes something: method, path, body. */
export function changesOf({ poolOf, anomalyOf }: SystemWorld): [string, string, string][] {
  const pool = `/api/pools/${poolOf.get(plainName)}`;
  return [
    ['POST', `${pool}/poll`, ''],
    ['PATCH', `${pool}/anomalies/${anomalyOf.get(plainName)}`, '{"resolved":true}'],
    ['DELETE', `/api/sources/${absentName}`, ''],
  ];
}
