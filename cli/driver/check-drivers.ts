import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';
import { compulsoryScenarios } from '@poolgate/core/scenarios/compulsory.ts';
import { differenceText } from '@poolgate/core/scenarios/differences.ts';
import { runScenario } from '@poolgate/core/scenarios/run-scenario.ts';
import { readScenario, scenarioFolders } from '@poolgate/core/scenarios/scenario.ts';
import { driverAdapter } from '@poolgate/custom/adapter/driver-adapter.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { expressionsOf } from '@poolgate/custom/driver/expressions.ts';
import type { Driver } from '@poolgate/custom/driver/format.ts';
import type { DriverFileFault } from '@poolgate/custom/driver/read-driver-file.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { CommandError } from '../outcome.ts';
import { alarming, oneSentence, printJson, say } from '../print.ts';
import { faultOfDriver, readDriver, withSandbox } from './open-driver.ts';

interface CheckedScenario {
  name: string;
  /** A sentence for each difference; empty for a good one. */
  faults: string[];
}

interface CheckedDriver {
  file: string;
  type: string | null;
  faults: DriverFileFault[];
  /** What is in it, in a few words. */
  content: string;
  scenarios: CheckedScenario[];
  /** Compulsory scenarios that are not there. */
  missing: string[];
}

interface Options {
  json?: boolean;
  complete?: boolean;
}

/** `poolgate driver check`. @throws CommandError if anything is wrong */
export async function checkDrivers(files: string[], { json, complete }: Options): Promise<void> {
  const checked = await withSandbox(async (sandbox) => {
    const all: CheckedDriver[] = [];
    for (const file of files) {
      const read = await readDriver(file, sandbox);
      const faulty = { file, type: null, content: '', scenarios: [], missing: [] };
      if ('faults' in read) all.push({ ...faulty, faults: read.faults });
      else {
        const scenarios = await runAll(driverAdapter(read.loaded, 0, sandbox), read.loaded.driver, read.scenarios);
        const names = new Set(scenarios.map(({ name }) => name));
        const missing = compulsoryScenarios.filter((name) => !names.has(name));
        const { driver } = read.loaded;
        all.push({ ...{ file, type: driver.type, faults: [], content: contentOf(driver) }, scenarios, missing });
      }
    }
    return all;
  });
  if (json) printJson(checked);
  else for (const one of checked) print(one, complete === true);
  const wrong = checked.filter((one) => isWrong(one, complete === true));
  if (wrong.length > 0)
    throw new CommandError(
      files.length === 1
        ? 'The driver is not good yet.'
        : `${wrong.length} of ${files.length} drivers are not good yet.`,
    );
}

function isWrong({ faults, scenarios, missing }: CheckedDriver, complete: boolean): boolean {
  return faults.length > 0 || scenarios.some((one) => one.faults.length > 0) || (complete && missing.length > 0);
}

async function runAll(adapter: Adapter<DriverAccount>, { parts }: Driver, folder: string): Promise<CheckedScenario[]> {
  const checked: CheckedScenario[] = [];
  const offered = { '': Object.keys(parts) as PartName[] };
  for (const name of existsSync(folder) ? scenarioFolders(folder) : []) {
    try {
      const { differences, unexpected, unused } = await runScenario(adapter, readScenario(join(folder, name)), {
        offered,
      });
      const faults = [
        ...differences.map(differenceText),
        ...unexpected.map((request) => `${request}: the driver asks this, and no exchange of the scenario answers it`),
        ...unused.map((exchange) => `${exchange}: the driver does not ask this as often as the scenario says`),
      ];
      checked.push({ name, faults });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      checked.push({ name, faults: [error.message] });
    }
  }
  return checked;
}

function contentOf(driver: Driver): string {
  const requests = Object.keys(driver.requests).length;
  const expressions = expressionsOf(driver).length;
  return `${count(requests, 'request')}, ${count(expressions, 'expression')} beyond plain paths, parts ${Object.keys(driver.parts).join(', ')}`;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

function print({ file, faults, content, scenarios, missing }: CheckedDriver, complete: boolean): void {
  for (const fault of faults) say(alarming(oneSentence(faultOfDriver(file, fault))));
  if (faults.length > 0) return;
  say(`${file}: well-formed; ${content}`);
  const width = scenarios.reduce((most, { name }) => Math.max(most, name.length), 0);
  for (const one of scenarios) {
    say(
      `  ${one.name.padEnd(width)}  ${one.faults.length === 0 ? 'good' : alarming(count(one.faults.length, 'fault'))}`,
    );
    for (const fault of one.faults.slice(0, mostShown)) say(`    ${oneSentence(fault)}`);
    if (one.faults.length > mostShown) say(`    … and ${one.faults.length - mostShown} more; --json has them all`);
  }
  if (scenarios.length === 0) say('  It has no scenario yet. `poolgate driver record` makes one of a real account.');
  if (missing.length > 0) {
    const missed = `  Not there yet: ${missing.join(', ')}`;
    say(complete ? alarming(missed) : `${missed} (a driver that comes with Poolgate has them all)`);
  }
}

/** Of one scenario. */
const mostShown = 20;
