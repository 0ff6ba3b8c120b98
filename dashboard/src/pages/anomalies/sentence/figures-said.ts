/** What the sentence of an anomaly says, as figures; all of them as they are written there. */
export type FiguresSaid =
  | { says: 'offline'; offline: number; total: number; gone: number }
  | { says: 'drop'; algorithm: string | null; now: string; percent: string; before: string }
  | { says: 'fell' | 'rose'; amount: string }
  | { says: 'delay'; balance: string; currency: string | null; threshold: string; hours: number; period: string };

const offline =
  /^(\d+) of (\d+) workers? (?:is|are) offline(?:; (\d+) of them (?:is|are) no longer listed by the pool)?\.$/;
const drop = /^The (?:(\S+) )?hashrate is (\S+ \S+), (\d+(?:\.\d+)?) % below the (\S+ \S+) of the last readings\.$/;
const balance = /^The balance (fell|rose) by ([\d.]+) more than the (?:payouts explain|income explains)\.$/;
const delay =
  /^([\d.]+)(?: (\S+))? has been above the pay-out threshold of ([\d.]+) for (\d+) h; the pool pays every (\d+(?:\.\d+)?) h\.$/;

/**
 * The API tells an anomaly as an English sentence alone. Its figures are taken out of it, so that the page can say the same in another
 * language; null for a sentence that is not known, which is then shown as it came.
 */
export function figuresSaid(sentence: string): FiguresSaid | null {
  let found = offline.exec(sentence);
  if (found !== null) {
    const [, some, total, gone = '0'] = found;
    return { says: 'offline', offline: Number(some), total: Number(total), gone: Number(gone) };
  }
  found = drop.exec(sentence);
  if (found !== null) {
    const [, algorithm = null, now = '', percent = '', before = ''] = found;
    return { says: 'drop', algorithm, now, percent, before };
  }
  found = balance.exec(sentence);
  if (found !== null) return { says: found[1] === 'fell' ? 'fell' : 'rose', amount: found[2] ?? '' };
  found = delay.exec(sentence);
  if (found === null) return null;
  const [, held = '', currency = null, threshold = '', hours, period = ''] = found;
  return { says: 'delay', balance: held, currency, threshold, hours: Number(hours), period };
}
