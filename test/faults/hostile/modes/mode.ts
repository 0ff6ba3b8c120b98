import { type Exchange, type Place, places } from '../service/exchange.ts';

export const families = [
  'head',
  'framing',
  'body',
  'figures',
  'listing',
  'identity',
  'lists',
  'description',
  'timing',
] as const;
export type Family = (typeof families)[number];

/** One way to be hostile. */
export interface Mode {
  name: string;
  family: Family;
  /** Where it can apply. */
  at: readonly Place[];
  answer(exchange: Exchange): void | Promise<void>;
  /** Whether no answer of it is one of the contract's, wherever it applies, so that whoever asks must be told that this service did not answer. */
  isNoAnswer?: boolean;
  /** Whether the connection stays open after what it wrote. */
  keepsOpen?: boolean;
  /** Whether it takes connections; without it, it does. */
  listening?: 'never' | 'flapping';
}

export const everywhere = places;

type Written = Omit<Mode, 'family' | 'name' | 'at'> & { at?: readonly Place[] };

/** The modes of a family, by their names. */
export function modesOf(
  family: Family,
  at: readonly Place[],
  written: Record<string, Mode['answer'] | Written>,
): Mode[] {
  return Object.entries(written).map(([name, mode]) => ({
    at,
    ...(typeof mode === 'function' ? { answer: mode } : mode),
    name: `${family}: ${name}`,
    family,
  }));
}

/** The same, where nothing is an answer that could be taken. */
export function noAnswers(modes: Mode[]): Mode[] {
  return modes.map((mode) => ({ ...mode, isNoAnswer: true }));
}
