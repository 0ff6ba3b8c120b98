import { ReadFailure } from '@poolgate/core/failure.ts';
import { failedParts } from '@poolgate/core/runner/parts.ts';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import { readCliConfig } from '../config.ts';
import { CommandError } from '../outcome.ts';
import { alarming, oneSentence, printJson, printTable, say } from '../print.ts';
import { printReading, readingAsJson } from '../reading.ts';
import { chooseAccount, type DriverAccountOptions } from './choose-account.ts';
import { withDriver } from './open-driver.ts';
import { pollOnce } from './poll-once.ts';
import { type ShownPoll, sumUpPoll } from './sum-up-poll.ts';

interface Options extends DriverAccountOptions {
  upstream?: string;
  json?: boolean;
}

/** `poolgate driver try`. @throws CommandError if the account, or a part of it, could not be read */
export async function tryDriver(file: string, { json, upstream, ...whose }: Options): Promise<void> {
  await withDriver(file, async (driver) => {
    const adapter = driver.adapter();
    const { environment } = readCliConfig();
    const account = chooseAccount(adapter, whose, environment);
    const poll = await pollOnce(driver, account, { upstream, environment });
    const shown = sumUpPoll(poll, driver.loaded.driver, adapter.secrets(account));
    const { outcome, now } = poll;
    const observedAt = toUnixSeconds(now);
    if (json)
      printJson({
        ...{ type: adapter.type, observed_at: toTimestamp(observedAt), ...shown },
        ...(outcome instanceof ReadFailure
          ? { failure: { kind: outcome.kind, message: outcome.message } }
          : { reading: readingAsJson(outcome) }),
      });
    else {
      if (!(outcome instanceof ReadFailure)) printReading(file, observedAt, outcome);
      print(shown);
    }
    if (outcome instanceof ReadFailure)
      throw new CommandError(
        `${file}: the account could not be read (${outcome.kind}): ${oneSentence(outcome.message)}`,
      );
    const failed = failedParts(outcome.reading.parts).map(([part]) => part);
    if (failed.length > 0) throw new CommandError(`${file}: the account was read without ${failed.join(', ')}.`);
  });
}

function print({ parts, expressions, requests }: ShownPoll): void {
  say();
  for (const { part, outcome, kind, message, rows } of parts) {
    const of = rows === null ? '' : ` · ${rows.found ?? 'no'} rows at ${rows.at}`;
    const why = message === null ? '' : ` (${kind}): ${oneSentence(message)}`;
    say(`part ${part.padEnd(9)} ${outcome === 'failed' ? alarming(outcome) : outcome}${of}${why}`);
  }
  if (expressions.length > 0) {
    say();
    printTable(
      ['OF', 'FIGURE', 'EXPRESSION', 'GAVE', 'BECAME', 'ROWS'],
      expressions.map((one) => [
        ...[one.of, one.name, inOneLine(one.expression), one.gave, one.became],
        one.times === 1 ? null : one.times,
      ]),
    );
  }
  for (const { of, name, unreadable } of expressions)
    for (const { gave, why, times } of unreadable)
      say(alarming(`unreadable: ${of} ${name}: ${gave} (${why})${times === 1 ? '' : `, ${times} times`}`));
  say();
  printTable(
    ['REQUEST', 'STATUS', 'MS', 'BYTES', 'ADDRESS'],
    requests.map(({ method, url, status, milliseconds, bytes }) => [
      method,
      status,
      milliseconds,
      bytes,
      oneSentence(url),
    ]),
  );
}

/** Values are shown as JSON, which has no line breaks; a driver may have them in an expression. */
function inOneLine(expression: string): string {
  return expression.split('\n').join(' ');
}
