import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { differencesOf } from '@poolgate/core/scenarios/differences.ts';
import { withKinds } from '@poolgate/core/scenarios/expected-reading.ts';
import { runScenario } from '@poolgate/core/scenarios/run-scenario.ts';
import { readScenario } from '@poolgate/core/scenarios/scenario.ts';
import { readingText } from '@poolgate/core/scenarios/write-scenario.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { ownCommand, readCliConfig } from '../../config.ts';
import { CommandError, wrongUse } from '../../outcome.ts';
import { oneLine, say } from '../../print.ts';
import { chooseAccount, type DriverAccountOptions } from '../choose-account.ts';
import { type OpenDriver, withDriver } from '../open-driver.ts';
import { pollOnce, type SeenPoll } from '../poll-once.ts';
import { type Recording, recordingOf } from './recording.ts';

interface Options extends DriverAccountOptions {
  upstream?: string;
  as: string;
}

/** `poolgate driver record`: one poll becomes a scenario without the names that were in it. @throws CommandError */
export async function recordDriver(file: string, { as: name, upstream, ...whose }: Options): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(name))
    throw wrongUse(`--as takes small letters, digits and hyphens, such as ok or odd-worker, and not ${oneLine(name)}.`);
  await withDriver(file, async (driver) => {
    const folder = join(driver.scenarios, name);
    if (existsSync(folder))
      throw new CommandError(`${folder} is there already, and is left as it is. Take another name.`);
    const { environment } = readCliConfig();
    const account = chooseAccount(driver.adapter(), whose, environment);
    const poll = await pollOnce(driver, account, { upstream, environment });
    const unanswered = poll.exchanges.find(({ answer }) => answer === null);
    if (unanswered !== undefined || poll.exchanges.length === 0)
      throw new CommandError(
        `Nothing was recorded, because the pool did not answer: ${unanswered?.failure ?? messageOf(poll)} Try again when it does.`,
      );
    // Names such as `1` are replaced where that changes no figure, else they stay: they tell nobody's name.
    const recording =
      (await replayed(driver, poll, recordingOf(driver, account, poll, { weakToo: true }))) ??
      (await replayed(driver, poll, recordingOf(driver, account, poll, { weakToo: false })));
    if (recording === null)
      throw new CommandError(
        'Nothing was recorded: with made-up names in place of the real ones the driver reads other figures. Write the scenario by hand.',
      );
    mkdirSync(driver.scenarios, { recursive: true });
    mkdirSync(folder);
    writeAll(folder, recording.files);
    const { account: fields, workers, people } = recording.counts;
    say(`Wrote ${folder}: ${[...recording.files.keys()].join(', ')}.`);
    say(
      `Made up in place of the real ones: ${fields} fields of the account, ${workers} names of workers, ${people} other names, and whatever looks like an address, a hash or a token.`,
    );
    say(
      `Read these files before you publish them: only what can be recognised was replaced. \`${ownCommand()} driver check ${file}\` runs the scenario.`,
    );
  });
}

function messageOf({ outcome }: SeenPoll): string {
  return outcome instanceof ReadFailure ? outcome.message : 'it was asked nothing.';
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) writeFileSync(join(folder, name), text, { flag: 'wx' });
}

/** The recording with what the driver reads from it; null if these are other figures than those of the poll. */
async function replayed(driver: OpenDriver, poll: SeenPoll, recording: Recording): Promise<Recording | null> {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-recording-'));
  try {
    writeAll(folder, recording.files);
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
