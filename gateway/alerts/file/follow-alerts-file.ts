import { statSync } from 'node:fs';
import { readTextFile } from '@poolgate/server/files/read-text.ts';
import { watchFiles } from '@poolgate/server/files/watch-files.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { type AlertsFileFault, type AlertsSettings, nothingWritten } from './alerts-settings.ts';
import { brokenFile, type ReadAlertsFile, readAlertsFile } from './read-alerts-file.ts';
import type { Environment } from './secret-values.ts';

/** What is in force, and what is wrong with the file. Another object whenever something of it differs. */
export interface AlertsFileState {
  settings: AlertsSettings;
  faults: readonly AlertsFileFault[];
  /** Whether there is a file. */
  isThere: boolean;
  /** Whether it cannot be read as a whole, so that what it said before holds. */
  isBroken: boolean;
}

export interface AlertsFileFollower {
  current(): AlertsFileState;
  close(): void;
}

interface FollowSettings {
  path: string;
  environment: Environment;
  logger: Logger;
  lookMilliseconds?: number;
  /** Called with what is in force, the first time too. */
  onChange?(inForce: AlertsFileState): void;
}

const words = {
  file: 'file of alerts',
  lost: 'Nothing of it was taken.',
  tooLarge: 'Shorten it.',
  noFile: 'ALERTS_FILE is a plain file; make one there, or set ALERTS_FILE to it.',
};

/** Reads ALERTS_FILE, and reads it anew whenever it changes. */
export function followAlertsFile({
  path,
  environment,
  logger,
  lookMilliseconds,
  onChange,
}: FollowSettings): AlertsFileFollower {
  let inForce: AlertsFileState = { settings: nothingWritten, faults: [], isThere: false, isBroken: false };
  let said = new Set<string>();
  const say = (faults: readonly AlertsFileFault[]) => {
    const texts = new Map(faults.map((fault) => [alertsFaultText(fault), fault]));
    for (const [text, { file, line }] of texts) if (!said.has(text)) logger.error({ file, line }, text);
    if (said.size > 0 && texts.size === 0) logger.info({ file: path }, `${path} is good again`);
    said = new Set(texts.keys());
  };
  const watch = watchFiles({
    signature: () => stampOf(path),
    lookMilliseconds,
    take() {
      inForce = takeOver(inForce, readNow(path, environment, inForce.isThere), path);
      say(inForce.faults);
      onChange?.(inForce);
    },
    onError: (error) => logger.error({ err: error }, 'the file of alerts could not be taken over; it is tried again'),
  });
  return { current: () => inForce, close: watch.close };
}

function alertsFaultText({ file, line, reason }: AlertsFileFault): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${reason}`;
}

function readNow(path: string, environment: Environment, wasThere: boolean): ReadAlertsFile | null {
  if (stampOf(path) === 'ENOENT') {
    const reason =
      'The file is gone. What it said stays in force until the gateway starts again. Put it back, or start the gateway again without it.';
    return wasThere ? brokenFile([{ file: path, line: null, reason }]) : null;
  }
  const read = readTextFile(path, words);
  if ('text' in read) return readAlertsFile(path, read.text, environment);
  return brokenFile([{ file: path, ...read }]);
}

/** A file that is broken changes nothing, and what an edit broke in a rule or a target goes on as it was. */
function takeOver(before: AlertsFileState, read: ReadAlertsFile | null, path: string): AlertsFileState {
  if (read === null) return { settings: nothingWritten, faults: [], isThere: false, isBroken: false };
  if (read.isBroken) {
    const kept = 'What was in force before stays so.';
    const faults = before.isThere ? [...read.faults, { file: path, line: null, reason: kept }] : read.faults;
    return { settings: before.settings, faults, isThere: true, isBroken: true };
  }
  const { settings, refused } = read;
  const keptRules = Object.entries(before.settings.rules).filter(([kind]) => refused.rules.has(kind as never));
  const keptTargets = [...before.settings.targets].filter(([name]) => refused.targets.has(name));
  const kept = [...keptRules.map(([kind]) => `rules.${kind}`), ...keptTargets.map(([name]) => `targets.${name}`)];
  const reason = `What was in force before stays so for ${kept.join(', ')}.`;
  return {
    settings: {
      ...settings,
      rules: { ...settings.rules, ...Object.fromEntries(keptRules) },
      targets: new Map([...settings.targets, ...keptTargets]),
    },
    faults: kept.length === 0 ? read.faults : [...read.faults, { file: path, line: null, reason }],
    ...{ isThere: true, isBroken: false },
  };
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code;
  }
}
