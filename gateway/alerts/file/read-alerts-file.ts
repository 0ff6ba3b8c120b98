import { readYamlBlock } from '@poolgate/server/files/yaml-block.ts';
import type { z } from 'zod';
import { languages, type RuleKind } from '../model.ts';
import {
  type AlertsDraft,
  blockOf,
  createDraft,
  shownSetting,
  type WrittenBlock,
  writtenEntries,
} from './alerts-draft.ts';
import { type AlertsFileFault, type AlertsSettings, nothingWritten } from './alerts-settings.ts';
import * as schemas from './entry-schemas.ts';
import { insteadOf } from './known-names.ts';
import { readForSome, readRules } from './read-rules.ts';
import { checkTargetNames, readTargets } from './read-targets.ts';
import type { Environment } from './secret-values.ts';
import { oneOf, timeZone } from './values.ts';

export interface ReadAlertsFile {
  settings: AlertsSettings;
  faults: AlertsFileFault[];
  /** Nothing of it could be read. */
  isBroken: boolean;
  /** What it names and what is refused of that. */
  refused: { rules: ReadonlySet<RuleKind>; targets: ReadonlySet<string> };
}

const sections = [
  ...['language', 'time_zone', 'rules', 'for_some', 'quiet_hours', 'maintenance'],
  ...['targets', 'routes', 'digests', 'ping'],
];

/** Reads ALERTS_FILE. Never throws: what is wrong is told, each with its line, and the rest is taken. */
export function readAlertsFile(file: string, text: string, environment: Environment): ReadAlertsFile {
  const block = readYamlBlock(text, 'targets:');
  if ('faults' in block) return brokenFile(block.faults.map(([line, reason]) => ({ file, line, reason })));
  const faults: AlertsFileFault[] = [];
  const read = readSections(block.settings, createDraft(file, faults, block.lineOf), environment);
  faults.sort((one, other) => Number(one.line) - Number(other.line));
  return { ...read, faults, isBroken: false };
}

/** A file of which nothing could be read. */
export function brokenFile(faults: AlertsFileFault[]): ReadAlertsFile {
  return { settings: nothingWritten, faults, isBroken: true, refused: { rules: new Set(), targets: new Set() } };
}

function readSections(
  written: WrittenBlock,
  draft: AlertsDraft,
  environment: Environment,
): Pick<ReadAlertsFile, 'settings' | 'refused'> {
  for (const name of Object.keys(written))
    if (!sections.includes(name))
      draft.fault([name], `${shownSetting(name)} is not a known setting. ${insteadOf(name, sections)}`);
  const given = (name: string) => written[name] !== undefined && written[name] !== null;
  const one = <Schema extends z.ZodType>(name: string, schema: Schema) =>
    given(name) ? draft.check(schema, written[name], [name]) : undefined;
  const list = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema>[] =>
    writtenEntries(written, name, draft).flatMap(({ value, path }) => {
      const read = draft.check(schema, value, path);
      return read === undefined ? [] : [read];
    });

  const language = one('language', oneOf(languages)) ?? nothingWritten.language;
  const zone = one('time_zone', timeZone()) ?? nothingWritten.timeZone;
  const rules = readRules(blockOf(written, 'rules', draft), ['rules'], draft);
  const targets = readTargets(blockOf(written, 'targets', draft), { language, zone }, draft, environment);
  const named = Object.keys(blockOf(written, 'targets', () => undefined));
  checkTargetNames(written, named, draft);
  const known = (names: readonly string[]) => names.filter((name) => named.includes(name));
  const settings: AlertsSettings = {
    ...{ language, timeZone: zone, rules: rules.changes, targets: targets.settings },
    forSome: readForSome(written, draft),
    quietHours: list('quiet_hours', schemas.quietHours).flatMap(({ from, to, days, time_zone, targets: names }) => {
      const hours = { fromMinute: from, toMinute: to, days, timeZone: time_zone ?? zone };
      const of = names === undefined ? null : known(names);
      return of?.length === 0 ? [] : [{ ...hours, targets: of }];
    }),
    maintenance: list('maintenance', schemas.maintenance).map((window) => ({ ...window, where: window.where ?? {} })),
    routes: list('routes', schemas.route).flatMap(({ to, severity, kind, ...where }) => {
      const names = known(to);
      return names.length === 0 ? [] : [{ to: names, severities: severity ?? null, kinds: kind ?? null, where }];
    }),
    digests: list('digests', schemas.digest).flatMap(({ to, every, day, at, time_zone }) => {
      const names = known(to);
      const of = { day: every === 'week' ? (day ?? 'mon') : null, minute: at, timeZone: time_zone ?? zone };
      return names.length === 0 ? [] : [{ to: names, ...of }];
    }),
    ping: readPing(one('ping', schemas.ping(environment))),
  };
  return { settings, refused: { rules: rules.refused, targets: targets.refused } };
}

function readPing(read: z.output<ReturnType<typeof schemas.ping>> | undefined): AlertsSettings['ping'] {
  return read === undefined ? null : { url: read.url, everySeconds: read.every, allowPrivate: read.allow_private };
}
