import { type Random, stream } from '@poolgate/core/stand-in/farm/random.ts';

/** The faults of a scraper service, each in its ways. */
export const faultKinds = {
  killed: ['at-once'],
  stopped: ['by-signal'],
  slow: ['delayed', 'trickling'],
  'error-500': ['problem'],
  html: ['page'],
  truncated: ['in-the-middle'],
  schema: ['other-shape', 'one-field', 'other-version'],
  gigantic: ['streamed'],
  endless: ['streamed'],
  refused: ['listener-closed'],
  reset: ['reset', 'ended-early'],
  dns: ['gone', 'no-answer'],
  'empty-database': ['at-restart'],
  'older-database': ['at-restart'],
  'restored-database': ['older-then-newer'],
} as const;

export type FaultKind = keyof typeof faultKinds;
export type Flavour = { [Kind in FaultKind]: { kind: Kind; way: (typeof faultKinds)[Kind][number] } }[FaultKind];
export type PlannedFault = Flavour & { service: string };

export interface Round {
  faults: PlannedFault[];
  /** How long the faults last at least after the gateway has met them. */
  lastingMs: number;
  /** Whether a silent fault lasts until the gateway must have noticed it. */
  untilNoticed: boolean;
  /** Whether the gateway is killed and started again during the faults. */
  gatewayKilled: boolean;
}

export interface PlannedService {
  name: string;
  /** Whether the gateway finds it by a name, which can vanish. */
  byName: boolean;
}

const kinds = Object.keys(faultKinds) as FaultKind[];
const flavours = kinds.flatMap((kind) => faultKinds[kind].map((way) => ({ kind, way }) as Flavour));
/** Faults that show only as silence. */
export const silentKinds: FaultKind[] = ['stopped', 'slow', 'endless'];
const slotsOfDeck = 2 * Math.ceil(flavours.length / 2);

/**
 * The faults of each round, the same for the same seed. `aloneRounds(services)` rounds have every kind alone at every
 * service; ten rounds in pairs have every kind. Two rounds in a row share no service, so that services can come back meanwhile.
 */
export function scheduleOf(seed: number, rounds: number, services: PlannedService[]): Round[] {
  for (let attempt = 0; ; attempt += 1) {
    const schedule = attempted(stream('faults', seed, attempt), rounds, services);
    if (schedule !== null) return schedule;
  }
}

/** Null if all faults that are left are for the service of the round before. */
function attempted(random: Random, rounds: number, services: PlannedService[]): Round[] | null {
  const alone = rounds > aloneRounds(services) ? aloneFaults(random, services) : [];
  const pairRounds = rounds - alone.length;
  const decks = Array.from({ length: Math.ceil((2 * pairRounds) / slotsOfDeck) }, () => pairDeck(random)).flat();
  const inPairs = shuffled(
    random,
    Array.from({ length: rounds }, (_, index) => index < pairRounds),
  );
  const noticedAlone = new Set<FaultKind>();
  let gatewayRound = 0;
  let before = new Set<string>();
  const schedule: Round[] = [];
  for (const [index, pair] of inPairs.entries()) {
    if (index % 5 === 0) gatewayRound = index + Math.floor(random() * Math.min(5, rounds - index));
    const free = services.filter(({ name }) => !before.has(name));
    const deck = pair ? decks.shift() : undefined;
    const faults = deck ? placed(random, deck.faults, free) : takeAlone(random, alone, free);
    if (faults.length === 0) return null;
    before = new Set(faults.map(({ service }) => service));
    const [{ kind }] = faults as [PlannedFault];
    const firstAlone = !pair && silentKinds.includes(kind) && !noticedAlone.has(kind);
    if (firstAlone) noticedAlone.add(kind);
    schedule.push({
      faults,
      lastingMs: 100 + Math.floor(random() * 400),
      untilNoticed: deck?.untilNoticed ?? firstAlone,
      gatewayKilled: index === gatewayRound,
    });
  }
  return schedule;
}

/** How many rounds it takes to have every kind alone at every service. */
export function aloneRounds(services: PlannedService[]): number {
  return services.reduce((sum, { byName }) => sum + kinds.filter((kind) => byName || kind !== 'dns').length, 0);
}

function aloneFaults(random: Random, services: PlannedService[]): PlannedFault[] {
  return kinds.flatMap((kind) => {
    const ways = faultKinds[kind];
    const first = Math.floor(random() * ways.length);
    return services
      .filter(({ byName }) => byName || kind !== 'dns')
      .map(({ name }, index) => ({ kind, way: ways[(first + index) % ways.length], service: name }) as PlannedFault);
  });
}

/** Takes the next fault of the service with the most left, so that no service is left over at the end. */
function takeAlone(random: Random, alone: PlannedFault[], free: PlannedService[]): PlannedFault[] {
  const left = (name: string) => alone.filter(({ service }) => service === name).length;
  const most = Math.max(...free.map(({ name }) => left(name)));
  if (most === 0) return [];
  const name = one(
    random,
    free.filter((service) => left(service.name) === most),
  ).name;
  const fault = one(
    random,
    alone.filter(({ service }) => service === name),
  );
  return alone.splice(alone.indexOf(fault), 1);
}

interface PairOfFlavours {
  faults: Flavour[];
  untilNoticed: boolean;
}

/** Every flavour once, in pairs. Two silent ones share the round that lasts until both are noticed, because that is slow. */
function pairDeck(random: Random): PairOfFlavours[] {
  const silent = shuffled(
    random,
    flavours.filter(({ kind }) => silentKinds.includes(kind)),
  );
  const together = silent.slice(0, 2);
  const names = shuffled(
    random,
    flavours.filter(({ kind }) => kind === 'dns'),
  );
  const others = shuffled(
    random,
    flavours.filter((flavour) => !together.includes(flavour) && !names.includes(flavour)),
  );
  // Two faults of names never pair: too few services have a name.
  const withName = names.map((flavour) => [flavour, others.pop()]);
  const rest = Array.from({ length: Math.ceil(others.length / 2) }, (_, index) =>
    others.slice(2 * index, 2 * index + 2),
  );
  const filled = [...withName, ...rest].map((pair) => pair.filter((flavour) => flavour !== undefined));
  for (const pair of filled)
    if (pair.length === 1)
      pair.push(
        one(
          random,
          flavours.filter(({ kind }) => kind !== 'dns'),
        ),
      );
  return shuffled(random, [
    { faults: together, untilNoticed: true },
    ...filled.map((faults) => ({ faults, untilNoticed: false })),
  ]);
}

function placed(random: Random, pair: Flavour[], free: PlannedService[]): PlannedFault[] {
  const left = shuffled(random, free);
  // First the faults that only some services can have.
  return pair
    .toSorted((first, second) => Number(second.kind === 'dns') - Number(first.kind === 'dns'))
    .map((flavour) => {
      const at = left.findIndex(({ byName }) => byName || flavour.kind !== 'dns');
      const [service] = left.splice(at, 1) as [PlannedService];
      return { ...flavour, service: service.name };
    });
}

function one<T>(random: Random, all: T[]): T {
  return all[Math.floor(random() * all.length)] as T;
}

function shuffled<T>(random: Random, all: T[]): T[] {
  return all
    .map((value) => ({ value, key: random() }))
    .sort((first, second) => first.key - second.key)
    .map(({ value }) => value);
}
