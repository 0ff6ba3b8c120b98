import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { differencesOf } from '@poolgate/core/scenarios/differences.ts';
import { withKinds } from '@poolgate/core/scenarios/expected-reading.ts';
import { runScenario } from '@poolgate/core/scenarios/run-scenario.ts';
import { readScenario } from '@poolgate/core/scenarios/scenario.ts';
import { readingText } from '@poolgate/core/scenarios/write-scenario.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { OpenDriver } from '../open-driver.ts';
import type { SeenPoll } from '../poll-once.ts';
import { type Recording, recordingOf } from './recording.ts';

/** A poll as a scenario with made-up names; null if the driver would read other figures from it. @throws CommandError */
export async function recordPoll(
  driver: OpenDriver,
  account: DriverAccount,
  poll: SeenPoll,
): Promise<Recording | null> {
  // Names such as `1` are replaced where that changes no figure, else they stay: they tell nobody's name.
  return (
    (await replayed(driver, poll, recordingOf(driver, account, poll, { weakToo: true }))) ??
    (await replayed(driver, poll, recordingOf(driver, account, poll, { weakToo: false })))
  );
}

/** The recording with what the driver reads from it; null if these are other figures than those of the poll. */
async function replayed(driver: OpenDriver, poll: SeenPoll, recording: Recording): Promise<Recording | null> {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-recording-'));
  try {
    for (const [name, text] of recording.files) writeFileSync(join(folder, name), text);
    const offered = Object.keys(driver.loaded.driver.parts) as PartName[];
    const { outcomes, unexpected, unused } = await runScenario(driver.adapter(), readScenario(folder), {
      offered: { '': offered },
    });
    const outcome = outcomes.get('main');
    if (outcome === undefined || unexpected.length > 0 || unused.length > 0 || !isSame(poll, outcome)) return null;
    if (outcome instanceof ReadFailure) return recording;
    const files = new Map(recording.files).set('expected.json', readingText(outcome, offered));
    return recording.isClean([...files.values()]) ? { ...recording, files } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isSame({ outcome }: SeenPoll, again: Reading | ReadFailure): boolean {
  if (outcome instanceof ReadFailure) return again instanceof ReadFailure && again.kind === outcome.kind;
  return !(again instanceof ReadFailure) && differencesOf(figuresOf(outcome.reading), figuresOf(again)).length === 0;
}

/** Without names, which are made up. */
function figuresOf(reading: Reading): unknown {
  const { workers, payouts, earnings, ...figures } = withKinds(reading);
  return {
    ...figures,
    workers: workers.map(({ workerId, workerName, ...worker }) => worker),
    payouts: payouts.map(({ ownId, tx, ...payout }) => payout),
    earnings: earnings.map(({ leftOut = [], ...day }) => ({ ...day, leftOut: leftOut.length })),
  };
}
