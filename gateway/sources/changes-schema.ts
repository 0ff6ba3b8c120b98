import type { Changes, Service } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { loadContract } from '@poolgate/contracts/server/contract.ts';
import { z } from 'zod';

/** The answer does not have the shape of the contract. The message says where, never what stood there. */
export class ShapeFault extends Error {
  override name = 'ShapeFault';
}

const checks = new Map<string, z.ZodType>();

/** The check comes from the contract itself, so that the two cannot drift apart. */
function checkFor(schema: string): z.ZodType {
  const made = checks.get(schema);
  if (made) return made;
  const { document } = loadContract('scraper');
  const definitions = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll('"#/components/schemas/', '"#/$defs/'),
  );
  const check = z.fromJSONSchema({ $defs: definitions, $ref: `#/$defs/${schema}` });
  checks.set(schema, check);
  return check;
}

function parse(schema: string, answer: unknown): unknown {
  const check = checkFor(schema);
  let result = check.safeParse(answer);
  if (!result.success && result.error.issues.every((issue) => issue.code === 'unrecognized_keys')) {
    // A newer service may tell more than this gateway knows. That is left out; it is no reason to lose its pools.
    for (const issue of result.error.issues) dropKeys(answer, issue);
    result = check.safeParse(answer);
  }
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ShapeFault(`${issue?.path.join('.') || 'the answer'} is not as the contract has it`);
}

function dropKeys(answer: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code !== 'unrecognized_keys') return;
  let place = answer as Record<PropertyKey, unknown>;
  for (const step of issue.path) place = place[step] as Record<PropertyKey, unknown>;
  for (const key of issue.keys) delete place[key];
}

const plainDecimal = /^-?\d{1,40}(\.\d{1,40})?$/;
/** Far above any network's hashrate; beyond it sums would leave the range of numbers. */
const mostHashesPerSecond = 1e27;

/** @throws ShapeFault where anything in it is not as the contract says; such an answer is refused whole. */
export function parseChanges(answer: unknown): Changes {
  const changes = parse('Changes', answer) as Changes;
  for (const [index, { pool, status }] of changes.pools.entries()) {
    const at = `pools.${index}.status`;
    if (pool.pool_id !== status.pool_id) throw new ShapeFault(`${at}.pool_id names another pool than its metadata`);
    // What the totals compute with must be computable, or one service would break the summary of a whole client.
    if (status.balance !== null && !plainDecimal.test(status.balance))
      throw new ShapeFault(`${at}.balance is no plain decimal number`);
    if (status.hashrates.some(({ current_hashrate_hs: hs }) => hs !== null && !(hs >= 0 && hs < mostHashesPerSecond)))
      throw new ShapeFault(`${at}.hashrates holds a figure that no account can have`);
  }
  return changes;
}

/** @throws ShapeFault */
export function parseService(answer: unknown): Service {
  return parse('Service', answer) as Service;
}
