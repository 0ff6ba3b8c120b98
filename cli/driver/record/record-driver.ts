import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { ownCommand, readCliConfig } from '../../config.ts';
import { CommandError, wrongUse } from '../../outcome.ts';
import { oneLine, say } from '../../print.ts';
import { chooseAccount, type DriverAccountOptions } from '../choose-account.ts';
import { withDriver } from '../open-driver.ts';
import { pollOnce, type SeenPoll } from '../poll-once.ts';
import { recordPoll } from './record-poll.ts';

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
    const recording = await recordPoll(driver, account, poll);
    if (recording === null)
      throw new CommandError(
        'Nothing was recorded: with made-up names in place of the real ones the driver reads other figures. Write the scenario by hand.',
      );
    mkdirSync(driver.scenarios, { recursive: true });
    mkdirSync(folder);
    for (const [one, text] of recording.files) writeFileSync(join(folder, one), text, { flag: 'wx' });
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
