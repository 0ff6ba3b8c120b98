import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Known } from '@poolgate/core/adapter.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { type AccountReading, type ReadResources, readAccount } from '@poolgate/core/runner/read-account.ts';
import { loadScenarios, type Scenario } from '@poolgate/core/testing/adapter/scenario.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { OptionalValue } from './optional-values.ts';
import { belongsTo, describeRequest, type PoolAnswer } from './pool-server.ts';

/** An endpoint that a way in asks, and what hangs on it. */
export interface EndpointSpec {
  /** Words of its requests that no other endpoint has together (see `describeRequest`). */
  name: string;
  /** The parts that fail with it; the whole poll where nothing can be read without it. */
  feeds: readonly PartName[] | 'everything';
  /** Figures of the status that are null without it, though their part is read. */
  loses?: readonly string[];
  /** How many figures more than none are told as unreadable without it. */
  unreadable?: number;
  /** The pool may have none of its fields; then an answer in which all have other names says nothing, and has not changed. */
  allOptional?: boolean;
  /** What it answers where the scenario does not tell, or to another question than the scenario's. */
  body?: string;
  headers?: Record<string, string>;
  /** The time-out of a poll in which it fails, where that must be another one than for a request. */
  faultySeconds?: number;
  /** Makes the answer of a later poll out of the first one's. @param step 1 or 2. */
  move?(body: PlainObject, step: number): void;
}

export interface WaySpec {
  name: string;
  /** A scenario of the adapter, whose answers are those of the first poll. */
  scenario: string;
  endpoints: readonly EndpointSpec[];
  optionalValues: readonly OptionalValue[];
}

export interface Endpoint extends EndpointSpec {
  /** What it answers at a poll. */
  answerAt(step: number): PoolAnswer;
}

/** One way in to one type of pool, with all that it answers. */
export interface WayIn {
  name: string;
  type: string;
  rememberWorkersSeconds: number | undefined;
  payoutPeriodHours: number | null;
  /** When the scenario plays, unix seconds. */
  time: number;
  endpoints: Endpoint[];
  optionalValues: readonly OptionalValue[];
  /** What follows the address of the pool's server. */
  upstreamPath: string;
  read(resources: ReadResources, known: Known | null): Promise<AccountReading>;
}

export function wayIn<Account>(adapter: Adapter<Account>, spec: WaySpec): WayIn {
  const scenarios = loadScenarios(join(import.meta.dirname, '../../scrapers', adapter.type, 'fixtures'));
  const scenario = scenarios.find(({ name }) => name === spec.scenario);
  if (!scenario) throw new Error(`${adapter.type} has no scenario ${spec.scenario}`);
  const account = adapter.account.parse(scenario.accounts.main);
  return {
    name: spec.name,
    type: adapter.type,
    rememberWorkersSeconds: adapter.rememberWorkersSeconds,
    payoutPeriodHours: adapter.payoutPeriodHours ?? null,
    time: Date.parse(scenario.now) / 1000,
    endpoints: spec.endpoints.map((endpoint) => withAnswers(endpoint, scenario)),
    optionalValues: spec.optionalValues,
    upstreamPath: scenario.coinInPath ? '/{coin}' : '',
    read: (resources, known) => readAccount(adapter, account, resources, known, new AbortController().signal),
  };
}

function withAnswers(spec: EndpointSpec, { exchanges, folder, name }: Scenario): Endpoint {
  const [exchange, ...others] = exchanges.filter(({ request: { path, query, form, json } }) =>
    belongsTo(spec.name, describeRequest(path, ...[query, form, json].map(Object.entries))),
  );
  if (others.length > 0 || (exchange === undefined && spec.body === undefined))
    throw new Error(`${name}: ${spec.name} is answered ${others.length > 0 ? 'more than once' : 'nowhere'}`);
  const response = exchange?.response;
  const status = response?.status ?? 200;
  const headers = spec.headers ?? response?.headers ?? { 'content-type': 'application/json' };
  const told = () =>
    response?.file === undefined ? (response?.body ?? '') : readFileSync(join(folder, response.file), 'utf8');
  const first = spec.body ?? told();
  return {
    ...spec,
    answerAt(step) {
      if (step === 0 || spec.move === undefined) return { status, headers, body: first };
      const moved = JSON.parse(first) as PlainObject;
      spec.move(moved, step);
      return { status, headers, body: JSON.stringify(moved) };
    },
  };
}
