import { isObject } from '@poolgate/core/kit/record.ts';
import type { Driver } from '@poolgate/custom/driver/format.ts';
import { atPath, plainPathOf } from '@poolgate/custom/driver/plain-path.ts';
import type { SeenPoll } from '../poll-once.ts';
import { isOfRequest } from './answers-to.ts';
import { isJson } from './write-exchanges.ts';

/** Names that stand in the answers of a poll. */
export interface FoundNames {
  /** Of workers. */
  workers: Set<string>;
  /** Of people and accounts, as far as the names of their fields tell. */
  people: Set<string>;
  /** What the pool gave for later requests, such as the token of a session. */
  tokens: Set<string>;
}

export function collectNames(driver: Driver, poll: Pick<SeenPoll, 'figures' | 'exchanges'>): FoundNames {
  const found: FoundNames = { workers: new Set(), people: new Set(), tokens: new Set() };
  for (const { of, name, value } of poll.figures) {
    if (typeof value !== 'string') continue;
    if (of === 'workers' && (name === 'name' || name === 'id')) found.workers.add(value);
    if (of.startsWith('requests.') && isToken(value)) found.tokens.add(value);
  }
  for (const exchange of poll.exchanges) {
    const text = exchange.answer?.text ?? '';
    if (!isJson(text)) continue;
    const body = JSON.parse(text) as unknown;
    addPeople(body, found.people);
    if (isOfRequest(driver, driver.parts.workers?.from ?? '', exchange)) addRows(driver, body, found.workers);
  }
  found.workers.delete('');
  return found;
}

/** Also of rows that the driver passes over, because they are those of others. */
function addRows({ parts }: Driver, body: unknown, workers: Set<string>): void {
  const list = parts.workers;
  if (list === undefined) return;
  const paths = namesOfWorker(list).flatMap((written) => [plainPathOf(written)].filter((path) => path !== null));
  for (const at of [list.rows].flat()) {
    const rows = atPath(body, plainPathOf(at) ?? []);
    if (list.keyed && isObject(rows)) for (const key of Object.keys(rows)) workers.add(key);
    for (const row of Array.isArray(rows) ? rows : isObject(rows) ? Object.values(rows) : [])
      for (const path of paths) {
        const name = atPath(row, path);
        if (typeof name === 'string') workers.add(name);
      }
  }
}

/** The expressions that give names and ids. */
export function namesOfWorker({ name, id }: NonNullable<Driver['parts']['workers']>): string[] {
  return [name, id].flatMap((figure) => (figure === undefined ? [] : [figure.value, ...figure.or]));
}

const telling =
  /^(?:user|user_?name|login|account|account_?name|sub_?account|nick|nick_?name|(?:full|first|last|real)_?name|owner|e_?mail|address|wallet|ip|host|host_?name|label|alias)$/i;

/** Of these the value need not have a letter. */
const phone = /^(?:phone|mobile)(?:_?number)?$/i;

function addPeople(value: unknown, people: Set<string>): void {
  for (const [name, inner] of isObject(value) ? Object.entries(value) : []) {
    if (typeof inner === 'string' && telling.test(name) && /\p{L}/u.test(inner)) people.add(inner);
    else if (typeof inner === 'string' && phone.test(name) && /\d{4}/.test(inner.replaceAll(/[\s()-]/g, '')))
      people.add(inner);
    else addPeople(inner, people);
  }
  if (Array.isArray(value)) for (const inner of value) addPeople(inner, people);
}

function isToken(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text);
}
