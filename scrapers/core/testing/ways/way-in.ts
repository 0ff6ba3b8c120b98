import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartName } from '@poolgate/language/parts.ts';
import type { Adapter } from '../../src/adapter.ts';
import type { PlainObject } from '../../src/kit/record.ts';
import type { Known } from '../../src/read-context.ts';
import { type AccountReading, type ReadResources, readAccount } from '../../src/runner/read-account.ts';
import { loadScenarios, type Scenario } from '../../src/scenarios/scenario.ts';
import type { OptionalValue } from './optional-values.ts';
import { belongsTo, describeRequest, type PoolAnswer } from './pool-server.ts';

/** An endpoint that a way in asks, and what depends on it. */
export interface EndpointSpec {
  /** Words of its requests that no other endpoint has together (see `describeRequest`). */
  name: string;
  /** The parts that fail with it; the whole poll where nothing can be read without it. */
  feeds: readonly PartName[] | 'everything';
  /** Figures of the status that are null without it, though their part is read. */
  loses?: readonly string[];
  /** How many figures are counted as unreadable without it. */
  unreadable?: number;
  /** The pool may leave out all of its fields: an answer in which all have other names says nothing, and has not changed. */
  allOptional?: boolean;
  /** Its answer where the scenario has none, or has one to another question. */
  body?: string;
  headers?: Record<string, string>;
  /** The time-out of a poll in which this endpoint fails, where a request's time-out does not fit. */
  faultySeconds?: number;
  /** Turns the first poll's answer into that of a later one. @param step 1 or 2. */
  move?(body: PlainObject, step: number): void;
}

export interface WaySpec {
  name: string;
  /** The adapter's `fixtures` folder. */
  fixtures: string;
  /** The scenario whose answers are those of the first poll. */
  scenario: string;
  endpoints: readonly EndpointSpec[];
  optionalValues: readonly OptionalValue[];
}

export interface Endpoint extends EndpointSpec {
  /** Its answer at a poll: 0, 1 or 2. */
  answerAt(step: number): PoolAnswer;
}

/** One way in to one pool type, with all answers of the pool. */
export interface WayIn {
  name: string;
  type: string;
  rememberWorkersSeconds: number | undefined;
  payoutPeriodHours: number | null;
  /** The time of the scenario, unix seconds. */
  time: number;
  endpoints: Endpoint[];
  optionalValues: readonly OptionalValue[];
  /** What follows the address of the pool's server. */
  upstreamPath: string;
  read(resources: ReadResources, known: Known | null): Promise<AccountReading>;
}

export function wayIn<Account>(adapter: Adapter<Account>, spec: WaySpec): WayIn {
  const scenario = loadScenarios(spec.fixtures).find(({ name }) => name === spec.scenario);
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
  if (others.length > 0) throw new Error(`${name}: ${spec.name} has more than one answer`);
  if (exchange === undefined && spec.body === undefined) throw new Error(`${name}: ${spec.name} has no answer`);
  const response = exchange?.response;
  const status = response?.status ?? 200;
  const headers = spec.headers ?? response?.headers ?? { 'content-type': 'application/json' };
  const scenarioBody = () =>
    response?.file === undefined ? (response?.body ?? '') : readFileSync(join(folder, response.file), 'utf8');
  const first = spec.body ?? scenarioBody();
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
