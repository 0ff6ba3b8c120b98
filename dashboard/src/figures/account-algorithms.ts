/** In a request, and in an address: hashrates whose algorithm nobody told. */
export const unknownAlgorithm = 'unknown';

interface OfAlgorithm {
  algorithm: string | null;
}

/**
 * What an account mines, each once, as histories are asked for it.
 * @param now the hashrates of its status.
 * @param lately what it mined in the last days too; these come behind.
 */
export function algorithmsOf(now: readonly OfAlgorithm[], lately: readonly OfAlgorithm[]): string[] {
  return [...new Set([...now, ...lately].map(({ algorithm }) => algorithm ?? unknownAlgorithm))];
}

/** The one to show first: the first that has hashrate now; null where the account has none. */
export function usualAlgorithm(now: readonly (OfAlgorithm & { current_hashrate_hs: number | null })[]): string | null {
  const mining = now.find(({ current_hashrate_hs: rate }) => rate !== null && rate > 0) ?? now[0];
  return mining === undefined ? null : (mining.algorithm ?? unknownAlgorithm);
}

/**
 * Whose history to ask for, and between which to choose. Where there is but one, none is named: a service that is older than that question
 * answers as well.
 * @param wanted empty where nobody chose; one that is not mined any more is shown all the same.
 */
export function chosenAlgorithm(
  names: readonly string[],
  usual: string | null,
  wanted: string,
): { algorithm: string | null; choices: string[] } {
  const choices = wanted === '' || names.includes(wanted) ? [...names] : [...names, wanted];
  if (choices.length < 2 && names.length > 0) return { algorithm: null, choices };
  if (wanted !== '') return { algorithm: wanted, choices };
  const first = usual !== null && names.includes(usual) ? usual : choices[0];
  return { algorithm: first ?? null, choices };
}
