import { describe, expect, test } from 'vitest';
import { noon } from '../../../testing/samples.ts';
import { eventsIn, paid, recordAll, type Told } from '../../../testing/store/events-after.ts';
import { fileOfSchema } from '../../../testing/store/file-of-schema.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';

interface EarlierFile {
  /** Of the newest reading, a minute before noon; null if it has none. */
  total: string | null;
  /** Minutes from noon, and amounts. */
  payments?: [minutes: number, amount: string][];
  /** The reading that read the money last, if the newest one did not. */
  money?: { minutes: number; total: string };
  /** Whether the list of payments was ever read. */
  hasList?: boolean;
}

/** A file from before payments were counted, opened by this version. */
function openedFile({ total, payments = [], money, hasList = true }: EarlierFile) {
  const { path, database } = fileOfSchema(9);
  database.exec(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company')`);
  const reading = database.prepare(`
    INSERT INTO reading (reading_key, pool_key, time, coin, currency, workers_complete, balance, paid_total, derived, dropped_rows)
      VALUES (?, 1, ?, 'BTC', 'BTC', 1, '1', ?, '[]', 0)`);
  const part = database.prepare('INSERT INTO pool_part (pool_key, part, offered, reading_key) VALUES (1, ?, 1, ?)');
  if (money !== undefined) {
    reading.run(1, noon + money.minutes * 60, money.total);
    part.run('money', 1);
  }
  reading.run(2, noon - 60, total);
  if (!hasList) part.run('payouts', null);
  database.exec('UPDATE pool SET latest_reading = 2');
  for (const [index, [minutes, amount]] of payments.entries())
    database
      .prepare(`
        INSERT INTO payout (pool_key, payout_id, own_id, paid_at, currency, amount, tx, recorded_at)
          VALUES (1, ?, ?, ?, 'BTC', ?, ?, ?)`)
      .run(`old${index}`, `old${index}`, noon + minutes * 60, amount, `tx-old${index}`, noon - 60);
  database.close();
  return openTestStore(path);
}

/** The events that readings leave in such a file. */
function eventsAfter(file: EarlierFile, readings: Told[]): string[] {
  const store = openedFile(file);
  recordAll(store, readings, { accountKey: undefined });
  return eventsIn(store);
}

const first = paid('old0', -90, '0.5');

describe('in a file from before payments were counted', () => {
  test('what is stored is where counting begins', () => {
    const file: EarlierFile = { total: '4', payments: [[-90, '0.5']] };
    expect(eventsAfter(file, [[0, '4', '1', [first]]])).toEqual([]);
    expect(eventsAfter(file, [[0, '4', '1', [first, paid('older', -9000, '0.7')]]])).toEqual([]);
  });

  test('what left while the service was away is counted, and listed once', () => {
    const file: EarlierFile = { total: '4', payments: [[-90, '0.5']] };
    const readings: Told[] = [
      [0, '4.25', '0.75', [first]],
      [10, '4.25', '0.75', [first]],
    ];
    expect(eventsAfter(file, readings)).toEqual(['counted confirmed 0.25']);
    expect(eventsAfter(file, [...readings, [20, '4.25', '0.75', [first, paid('p', -0.5, '0.25')]]])).toEqual([
      'listed confirmed 0.25 of p',
    ]);
  });

  test('a payment that was listed a short time before may come into the total yet', () => {
    const readings: Told[] = [
      [0, '4.5', '1', [first]],
      [10, '4.5', '1', [first]],
    ];
    expect(eventsAfter({ total: '4', payments: [[-90, '0.5']] }, readings)).toEqual([]);
    expect(eventsAfter({ total: '4', payments: [[-900, '0.5']] }, readings)).toEqual(['counted confirmed 0.5']);
  });

  test('the total is the one that was read last, in whichever reading', () => {
    const file: EarlierFile = { total: null, money: { minutes: -30, total: '4' } };
    const readings: Told[] = [
      [0, '4.25', '0.75'],
      [10, '4.25', '0.75'],
    ];
    expect(eventsAfter(file, readings)).toEqual(['counted confirmed 0.25']);
  });

  test('a total that was never read begins with the next reading', () => {
    const readings: Told[] = [
      [0, '4', '1'],
      [10, '4.25', '0.75'],
    ];
    expect(eventsAfter({ total: null }, readings)).toEqual(['counted confirmed 0.25']);
  });

  test('without a total, a payment of the same day that is listed now is new only if the list was read before', () => {
    const readings: Told[] = [[0, null, '1', [paid('p', -5, '0.25')]]];
    expect(eventsAfter({ total: null }, readings)).toEqual(['listed confirmed 0.25 of p']);
    expect(eventsAfter({ total: null, hasList: false }, readings)).toEqual([]);
  });
});
