import { createHash } from 'node:crypto';
import { describeIssues, type IssueWords } from '@poolgate/server/files/describe-issues.ts';
import { isAliasFault, lineOfSetting, readYaml } from '@poolgate/server/files/yaml-text.ts';
import { isMap } from 'yaml';
import type { Sandbox } from '../sandbox/job.ts';
import { checkDriver } from './check-driver.ts';
import { expressionsOf } from './expressions.ts';
import { type Driver, driverSchema } from './format.ts';
import { insteadOf } from './known-settings.ts';

/** A driver whose file is good. */
export interface LoadedDriver {
  driver: Driver;
  /** Its file's name. */
  file: string;
  /** Of its text. */
  digest: string;
}

export interface DriverFileFault {
  line: number | null;
  reason: string;
}

export type DriverFile =
  | { loaded: LoadedDriver }
  /** @property type what the file says it is of, as far as that can be read. */
  | { type: string | null; faults: DriverFileFault[] };

/** The longest that comes with Poolgate has six thousand. Reading many more settings would hold up the service. */
const mostCharacters = 128 * 1024;
/** Whoever mends these sees the rest. */
const mostFaults = 20;

/** Of names that nobody knows, as many are looked up as are told: a file may have thousands. */
function wordsOfFile(): IssueWords {
  let left = mostFaults;
  const nearest = (path: PropertyKey[], name: string) => (left-- > 0 ? insteadOf(path, name) : null);
  return { whole: 'The driver', example: 'docs/drivers.md', nearest };
}

/** Reads a driver. Every fault has its line; of very many, the first are told. */
export async function readDriverFile(file: string, text: string, sandbox: Pick<Sandbox, 'check'>): Promise<DriverFile> {
  if (text.length > mostCharacters)
    return {
      type: typeIn(text),
      faults: [{ line: null, reason: `The file is longer than ${mostCharacters} characters. Make it shorter.` }],
    };
  const { documents, faults, lineAt } = readYaml(text);
  if (faults.length > 0)
    return {
      type: typeIn(text),
      faults: faults.map(([line, reason]) => ({ line, reason: `This is no YAML: ${reason}` })),
    };
  const [document, second] = documents;
  if (document === undefined || !isMap(document.contents) || second !== undefined)
    return {
      type: null,
      faults: [
        { line: null, reason: 'The file must hold one driver: settings with their names, beginning with driver: 1.' },
      ],
    };
  let written: unknown;
  try {
    written = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (!isAliasFault(error)) throw error;
    return {
      type: typeIn(text),
      faults: [
        {
          line: null,
          reason: 'The file has an alias without its anchor, or too many aliases. Write the settings out.',
        },
      ],
    };
  }
  const placed = (all: [PropertyKey[], string][]) =>
    all
      .slice(0, mostFaults)
      .map(([path, reason]) => ({
        line: lineOfSetting(document.contents, path, lineAt(document.contents) ?? 1, lineAt),
        reason,
      }))
      .sort((one, other) => one.line - other.line);
  const checked = driverSchema.safeParse(written, { reportInput: true });
  if (!checked.success) return { type: typeIn(text), faults: placed(describeIssues(checked.error, [], wordsOfFile())) };
  const driver = checked.data;
  const found = [...checkDriver(driver), ...(await checkExpressions(driver, sandbox))];
  if (found.length > 0) return { type: driver.type, faults: placed(found) };
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { loaded: { driver, file, digest } };
}

async function checkExpressions(driver: Driver, sandbox: Pick<Sandbox, 'check'>): Promise<[PropertyKey[], string][]> {
  const placed = expressionsOf(driver);
  if (placed.length === 0) return [];
  const faults = await sandbox.check(
    placed.map(({ expression, isMoney }) => (isMoney ? { amount: expression } : expression)),
  );
  return placed.flatMap(({ path }, index): [PropertyKey[], string][] => {
    const fault = faults[index] ?? null;
    return fault === null ? [] : [[path, `${path.join('.')}, column ${fault.column}: ${fault.reason}`]];
  });
}

/** What a file that cannot be read says it is of. */
function typeIn(text: string): string | null {
  return /^type:[ \t]{0,20}["']?([a-z][a-z0-9]{0,39})["']?[ \t]*(?:#.*)?$/m.exec(text)?.[1] ?? null;
}
