import { isDeepStrictEqual } from 'node:util';
import { clientName } from './pools.ts';

/** The two answers that a dashboard asks for all day. */
export const measuredPaths = {
  summary: `/api/clients/${encodeURIComponent(clientName(0))}/summary`,
  pools: '/api/pools?limit=100',
} as const;

export type PathName = keyof typeof measuredPaths;
export const pathNames = Object.keys(measuredPaths) as PathName[];

/** @throws if the answer is an error. */
export async function answerOf(url: string): Promise<Buffer> {
  const response = await fetch(url);
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${body.toString('utf8')}`);
  return body;
}

/** Figures move, so a few bytes more or less are right. @throws if the answer has another length. */
export async function checkLength(url: string, expected: number): Promise<void> {
  const { length } = await answerOf(url);
  if (Math.abs(length - expected) > expected / 50)
    throw new Error(`${url}: ${length} bytes, where ${expected} are expected`);
}

/** @throws if two servers answer differently. */
export async function checkSame(first: string, second: string): Promise<void> {
  const [one, other] = await Promise.all([answerOf(first), answerOf(second)]);
  if (!isDeepStrictEqual(JSON.parse(one.toString('utf8')), JSON.parse(other.toString('utf8'))))
    throw new Error(`${first} and ${second} answer differently`);
}
