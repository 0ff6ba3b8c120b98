import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fillFile, openOwnStore } from '../history/own-file.ts';
import { createAccount, daySeconds, polls } from '../history/readings.ts';
import { asTexts, openTextStore } from '../history/text-store.ts';
import type { Measurement, Section } from '../report.ts';
import { stageFolder } from '../servers/gateway.ts';
import { median } from '../statistics.ts';

const workers = 200;
const start = Date.UTC(2026, 0, 1) / 1000;
/** Days in the files before commits are timed, as in files in use. */
const daysBefore = 7;
const sides = ['own', 'text', 'text per table'] as const;

type Side = (typeof sides)[number];

/** The size of a day of readings and the time of a commit, against the documented text schema. */
export const againstTextSchema: Section = {
  title: `Readings of ${workers} workers every ten minutes against the documented text schema (both WAL, synchronous FULL)`,
  async run(stage) {
    const folder = stageFolder(stage);
    const paths: Record<Side, string> = {
      own: join(folder, 'own.db'),
      text: join(folder, 'text.db'),
      'text per table': join(folder, 'text-per-table.db'),
    };
    const next = createAccount(workers);
    const megabytes = () => ({ own: statSync(paths.own).size / 1e6, text: statSync(paths.text).size / 1e6 });
    fillBoth(paths, next, start, 1);
    const day = megabytes();
    fillBoth(paths, next, start + daySeconds, daysBefore - 1);
    const week = megabytes();
    copyFileSync(paths.text, paths['text per table']);
    const times = timeCommits(paths, next, start + daysBefore * daySeconds);
    return [
      {
        what: `bytes on disk, of ${daysBefore} days`,
        value: week.own / week.text,
        unit: '×',
        target: { at: 'most', value: 0.125 },
        beside: {
          'own MB a day': week.own / daysBefore,
          'text MB a day': week.text / daysBefore,
          // With the size of an empty file.
          'of one day ×': day.own / day.text,
          'own MB of one day': day.own,
        },
      },
      fasterRow('commit of a reading, one transaction on both sides', times, 'text', 3),
      fasterRow('commit of a reading, a transaction for each table there', times, 'text per table'),
    ];
  },
};

type Account = ReturnType<typeof createAccount>;

function fillBoth({ own, text }: Record<Side, string>, next: Account, from: number, days: number): void {
  const readings = polls(from, from + days * daySeconds).map((time) => ({ time, reading: next(time) }));
  fillFile(own, (_database, record) => {
    for (const { time, reading } of readings) record(time, reading);
  });
  const other = openTextStore(text, 'once');
  other.fill(readings.map(({ time, reading }) => asTexts(time, reading)));
  other.close();
}

/** A day of readings, each written to all sides in turns. */
function timeCommits(paths: Record<Side, string>, next: Account, from: number): Record<Side, number[]> {
  const own = openOwnStore(paths.own);
  const text = openTextStore(paths.text, 'once');
  const perTable = openTextStore(paths['text per table'], 'per table');
  const times: Record<Side, number[]> = { own: [], text: [], 'text per table': [] };
  for (const [poll, time] of polls(from, from + daySeconds).entries()) {
    const reading = next(time);
    // The texts are made before the time starts; our own side makes its numbers within its time.
    const texts = asTexts(time, reading);
    const write: Record<Side, () => void> = {
      own: () => own.record(time, reading),
      text: () => text.write(texts),
      'text per table': () => perTable.write(texts),
    };
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(poll + turn) % sides.length] as Side;
      const began = performance.now();
      write[side]();
      times[side].push(performance.now() - began);
    }
  }
  own.store.close();
  text.close();
  perTable.close();
  return times;
}

function fasterRow(what: string, times: Record<Side, number[]>, other: Side, target?: number): Measurement {
  const mean = (side: Side) => times[side].reduce((sum, one) => sum + one, 0) / times[side].length;
  const [own, text] = [median(times.own), median(times[other])];
  return {
    what,
    value: text / own,
    unit: '×',
    ...(target !== undefined && { target: { at: 'least', value: target } }),
    beside: { 'own ms': own, 'text ms': text, 'of means ×': mean(other) / mean('own') },
  };
}
