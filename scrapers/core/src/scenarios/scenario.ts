import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { partNames } from '@poolgate/language/parts.ts';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * A scenario is a folder: `scenario.yaml` (accounts, the pool's exchanges, the expected result) and the pool's bytes beside it. A bug report becomes
 * a folder.
 */
const exchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    path: z.string(),
    /** Each named entry must be equal; others may be there. `null`: it must not be there. */
    query: z.record(z.string(), z.union([z.string(), z.null()])).default({}),
    headers: z.record(z.string(), z.union([z.string(), z.null()])).default({}),
    form: z.record(z.string(), z.union([z.string(), z.null()])).default({}),
    json: z.record(z.string(), z.unknown()).default({}),
  }),
  response: z.strictObject({
    status: z.number().default(200),
    headers: z.record(z.string(), z.string()).default({ 'content-type': 'application/json' }),
    /** A file beside scenario.yaml; or the body itself; neither is an empty body. */
    file: z.string().optional(),
    body: z.string().optional(),
    /** Never answers, so that the time-out must end it. */
    hang: z.boolean().default(false),
  }),
  /** How often exactly; `any` is for what a browser may fetch as often as it likes. */
  times: z.union([z.number(), z.literal('any')]).default(1),
});

/** What the file has of an account already, as `Known` of the adapter: for adapters that ask for less then. */
const knownSchema = z.strictObject({
  newestEarningDay: z.iso.date().nullable().default(null),
  newestPayoutAt: z.iso
    .datetime()
    .transform((moment) => Date.parse(moment) / 1000)
    .nullable()
    .default(null),
  currency: z.string().nullable().default(null),
  partsRead: z
    .array(z.enum(partNames))
    .default([])
    .transform((parts) => new Set(parts)),
  incomeFromGrowth: z.boolean().default(false),
});

const scenarioSchema = z.strictObject({
  title: z.string(),
  now: z.string().default('2026-11-21T09:00:00Z'),
  /** Settings of each account by a name of ours; a scenario with one account calls it `main`. */
  accounts: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** By account; one that is left out is read for the first time. */
  known: z.record(z.string(), knownSchema).default({}),
  /** The slug that stands in the path, for pools with a host per coin (UPSTREAM_URL ends in `/{coin}` then). */
  coinInPath: z.boolean().default(false),
  requestTimeoutSeconds: z.number().default(10),
  exchanges: z.array(exchangeSchema),
  /** By account: a file with the expected reading (fields left out of it must be as in an empty reading), or a failure. */
  expect: z.record(
    z.string(),
    z.strictObject({
      reading: z.string().optional(),
      failure: z.enum(['auth', 'account_not_found', 'rate_limited', 'unavailable', 'changed']).optional(),
      /** Words that the failure's message must contain. */
      says: z.array(z.string()).default([]),
      retryAt: z.string().optional(),
    }),
  ),
});

export type ScenarioExchange = z.output<typeof exchangeSchema>;
export type Scenario = z.output<typeof scenarioSchema> & { name: string; folder: string };

/** The scenarios that are folders of this one, by their names. @throws Error that names the scenario and what is wrong with it */
export function loadScenarios(fixtures: string): Scenario[] {
  return scenarioFolders(fixtures).map((name) => readScenario(join(fixtures, name)));
}

export function scenarioFolders(fixtures: string): string[] {
  return readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(fixtures, entry.name, 'scenario.yaml')))
    .map((entry) => entry.name);
}

/** @throws Error */
export function readScenario(folder: string): Scenario {
  const name = basename(folder);
  const written = parse(readFileSync(join(folder, 'scenario.yaml'), 'utf8'));
  const result = scenarioSchema.safeParse(written);
  if (!result.success) throw new Error(`${name}/scenario.yaml: ${z.prettifyError(result.error)}`);
  return { ...result.data, name, folder };
}

/** The bytes of a file that a scenario names, beside it or in a scenario beside it. @throws Error */
export function fileOfScenario({ folder, name }: Pick<Scenario, 'folder' | 'name'>, file: string): Buffer {
  const path = resolve(folder, file);
  if (!path.startsWith(`${dirname(resolve(folder))}${sep}`))
    throw new Error(`${name}/scenario.yaml names ${file}, which is outside of the scenarios. Put the file beside it.`);
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${name}/scenario.yaml names ${file}, which cannot be read (${code}).`, { cause: error });
  }
}
