import { type DriverAccount, faultOfValue, hostOf } from '@poolgate/custom/driver/account.ts';
import type { Driver } from '@poolgate/custom/driver/format.ts';
import { placesIn } from '@poolgate/custom/driver/templates.ts';
import { CommandError } from '../../outcome.ts';
import type { FoundNames } from './collect-names.ts';
import { madeUp } from './made-up.ts';
import { createTerms, type Terms } from './terms.ts';

/** What stands in place of what. */
export interface ChosenNames {
  terms: Terms;
  /** Names that may mean something else elsewhere, such as `1`: they count only where workers have their names. */
  weak: Map<string, string>;
  /** How many of each were replaced. */
  counts: { account: number; workers: number; people: number };
}

/** @param isPublic whether a word stands in the driver itself. @throws CommandError */
export function chooseNames(
  driver: Driver,
  account: DriverAccount,
  found: FoundNames,
  isPublic: (word: string) => boolean,
): ChosenNames {
  const terms = createTerms();
  const hidden = hiddenFields(driver, account);
  for (const [name, value] of hidden) {
    const field = driver.account[name] as Driver['account'][string];
    if (field.kind === 'host') addHost(terms, value);
    else
      terms.add(
        value,
        ofField(name, value, (made) => faultOfValue(made, field) === null, field.example),
      );
  }
  for (const text of [...found.tokens, ...[...found.people].filter((one) => !isPublic(one))])
    terms.add(text, madeUp(text) ?? 'removed');

  const weak = new Map<string, string>();
  const names = [...found.workers].sort((one, other) => one.length - other.length);
  const next = namesLike(names, isPublic);
  for (const name of names) {
    if (terms.of(name) !== undefined) continue;
    if (isWeak(name, isPublic)) weak.set(name, next(name));
    else terms.add(name, composed(name, terms, weak, next));
  }
  for (const [name, by] of weak)
    for (const [, value] of hidden)
      for (const between of ['.', '_', '-', '/', ':', '+'])
        terms.add(`${value}${between}${name}`, `${terms.of(value)}${between}${by}`, true);
  return { terms, weak, counts: { account: hidden.length, workers: names.length, people: found.people.size } };
}

/** Fields of the account that tell whose it is. The coin, and what may be chosen, do not. */
function hiddenFields({ account: fields, ...driver }: Driver, account: DriverAccount): [string, string][] {
  const given = [driver.coin, driver.algorithm, driver.currency, driver.decimals, driver.divisor];
  const shown = given
    .flat()
    .flatMap((template) =>
      typeof template === 'string' ? placesIn(template).map((place) => place.split('.')[0]) : [],
    );
  return Object.entries(account).filter(([name, value]) => {
    const field = fields[name];
    if (field === undefined || field.secret) return true;
    const isChosen = field.choices !== undefined && Object.hasOwn(field.choices, value);
    return !isChosen && value !== String(field.default) && !shown.includes(name);
  });
}

function ofField(name: string, value: string, isFit: (made: string) => boolean, example: string | undefined): string {
  const made = madeUp(value, isFit) ?? (example !== value ? example : undefined);
  if (made === undefined)
    throw new CommandError(
      `No made-up value was found that account.${name} may have. Give the field an example in the driver.`,
    );
  return made;
}

function addHost(terms: Terms, value: string): void {
  const host = hostOf(value) ?? value;
  const port = /:\d{1,5}$/.exec(host)?.[0] ?? '';
  terms.add(value, `pool.example${port}`);
  terms.add(host, `pool.example${port}`);
  terms.add(host.slice(0, host.length - port.length), 'pool.example');
}

/** Too short, a number, or a word that the driver itself uses. */
function isWeak(name: string, isPublic: (word: string) => boolean): boolean {
  return name.length < 3 || /^[\d.]+$/.test(name) || isPublic(name);
}

/** What of a longer name is known stays as it is known; the rest is one more name. */
function composed(
  name: string,
  terms: Terms,
  weak: ReadonlyMap<string, string>,
  next: (name: string) => string,
): string {
  return terms
    .divide(name)
    .map(({ text, by }) => by ?? text.replace(core, (inner) => weak.get(inner) ?? next(inner)))
    .join('');
}

/** From the first letter or digit to the last. */
const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su;

/** `rig1`, `rig2` …: with a beginning that no real name has. The same for the same. */
function namesLike(names: readonly string[], isPublic: (word: string) => boolean): (name: string) => string {
  const taken = names.map((name) => name.toLowerCase());
  const beginning =
    ['rig', 'unit', 'box', 'machine', 'madeup'].find(
      (one) => !isPublic(one) && !taken.some((name) => name.includes(one)),
    ) ?? 'invented';
  const given = new Map<string, string>();
  return (name) => {
    const by = given.get(name) ?? `${beginning}${given.size + 1}`;
    given.set(name, by);
    return by;
  };
}
