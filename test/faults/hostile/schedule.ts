import { type Random, stream } from '@poolgate/core/stand-in/farm/random.ts';
import { modes } from './modes/all-modes.ts';
import { families, type Mode } from './modes/mode.ts';
import type { Place } from './service/exchange.ts';

export const hostileNames = ['wild-1', 'wild-2', 'wild-3'] as const;

export interface Struck {
  service: string;
  mode: Mode;
  at: Place[];
}

/** One or two sets of modes after each other; the services that are in none are honest. */
export type Round = Struck[][];

/** The rounds of a seed. Every family comes within nine modes, and each mode comes before any comes again. */
export function scheduleOf(seed: number, rounds: number): Round[] {
  const random = stream('hostile', seed);
  let deck: Mode[] = [];
  const draw = (service: string): Struck => {
    if (deck.length === 0) deck = shuffledDeck(random);
    const mode = deck.shift() as Mode;
    return { service, mode, at: placesOf(random, mode) };
  };
  return Array.from({ length: rounds }, () => {
    const struck = shuffled(random, [...hostileNames]).slice(0, 1 + Math.floor(random() * hostileNames.length));
    const phases = 1 + Math.floor(random() * 2);
    return Array.from({ length: phases }, () => struck.map(draw));
  });
}

/** Everywhere where it can be, or at one place. */
function placesOf(random: Random, { at }: Mode): Place[] {
  const one = at[Math.floor(random() * at.length)] as Place;
  return random() < 0.4 ? [...at] : [one];
}

/** All modes, the families in turns as long as they last. */
function shuffledDeck(random: Random): Mode[] {
  const piles = families.map((family) =>
    shuffled(
      random,
      modes.filter((mode) => mode.family === family),
    ),
  );
  const longest = Math.max(...piles.map((pile) => pile.length));
  return Array.from({ length: longest }, (_, index) => piles.flatMap((pile) => pile[index] ?? [])).flat();
}

function shuffled<T>(random: Random, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export function describeRound(round: Round): string {
  return round
    .map((phase) => phase.map(({ service, mode, at }) => `${service} ${mode.name} (${at.join(', ')})`).join(' + '))
    .join(', then ');
}
