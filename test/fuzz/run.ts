import type fc from 'fast-check';
import { asCurl, Connection } from './answers/connection.ts';
import { faultsOf, mayBeUnchanged } from './answers/judge.ts';
import { operationsFor } from './answers/operation-of.ts';
import type { Answer } from './answers/read-answer.ts';
import { anyRequest, type FuzzRequest, requestAt } from './asking/requests.ts';
import { askedAgain, limitMs } from './asking-again.ts';
import type { FuzzWorld } from './world.ts';

const lanes = 6;
/** A long poll is left after this time. */
const leaveMs = 300;

interface Failure {
  index: number;
  faults: string[];
  request: FuzzRequest;
}

/** Answers that are another at every look. */
const moving = new Set([
  'getMetrics',
  'getChanges',
  'pollPool',
  'getReadiness',
  'getService',
  'listSources',
  'getLiveness',
  'listKeys',
  'listLinks',
  'listAudit',
  'listAlerts',
  'listAlertRules',
  'listSilences',
]);

/** Asks and judges. The requests are made of the seed and their index alone. */
export class Fuzz {
  readonly #world: FuzzWorld;
  readonly #seed: number;
  readonly #requests: fc.Arbitrary<FuzzRequest>;
  readonly #failures: Failure[] = [];

  constructor(world: FuzzWorld, seed: number) {
    this.#world = world;
    this.#seed = seed;
    this.#requests = anyRequest(world.known, world.callers);
  }

  async run(from: number, count: number): Promise<void> {
    let next = from;
    const lane = async () => {
      const connections = {
        gateway: new Connection(this.#world.gateway.url),
        scraper: new Connection(this.#world.service.url),
      };
      while (next < from + count) {
        const index = next++;
        const request = requestAt(index, this.#seed, this.#requests);
        const faults = await this.#try(request, connections[request.api], index);
        if (faults.length > 0) this.#failures.push({ index, faults, request });
      }
      for (const connection of Object.values(connections)) connection.close();
    };
    await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
  }

  async #try(request: FuzzRequest, connection: Connection, index: number): Promise<string[]> {
    const ids = operationsFor(request.api, request.method, request.target);
    const mayWait = ids.includes('getChanges') && /[?&]wait=/.test(request.target);
    let answer: Answer;
    try {
      answer = await connection.ask(request, mayWait ? leaveMs : limitMs);
    } catch (error) {
      const { message } = error as Error;
      if (mayWait && message.startsWith('no answer within')) return [];
      return [message];
    }
    const faults = await faultsOf(request, answer);
    const isRead = request.method === 'GET' && answer.status === 200 && !ids.some((id) => moving.has(id));
    if (isRead && !request.wild && index % 3 === 0)
      faults.push(...(await askedAgain(request, answer, connection, mayBeUnchanged(request.api, ids))));
    return faults;
  }

  /** The first of each kind, and how many there are. */
  report(): string[] {
    const kinds = new Map<string, Failure[]>();
    for (const failure of this.#failures.toSorted((one, other) => one.index - other.index))
      for (const fault of failure.faults) {
        const kind = fault.replaceAll(/\d{4,}|".*/gs, '#').slice(0, 50);
        kinds.set(kind, [...(kinds.get(kind) ?? []), { ...failure, faults: [fault] }]);
      }
    return [...kinds.values()].map(([first, ...others]) => {
      const { index, faults, request } = first as Failure;
      const base = request.api === 'gateway' ? this.#world.gateway.url : this.#world.service.url;
      const more =
        others.length === 0 ? '' : ` (and ${others.length} alike: ${others.slice(0, 5).map((one) => one.index)})`;
      return `${faults[0]?.slice(0, 600)}${more}\n  FUZZ_SEED=${this.#seed} FUZZ_ONLY=${index}\n  ${asCurl(request, base)}`;
    });
  }
}
