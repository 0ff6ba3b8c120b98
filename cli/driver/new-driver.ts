import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readDriverFolders } from '@poolgate/custom/config.ts';
import { reservedTypes } from '@poolgate/custom/driver/reserved-types.ts';
import { ownCommand, readCliConfig } from '../config.ts';
import { CommandError, wrongUse } from '../outcome.ts';
import { oneLine, say } from '../print.ts';

const template = join(import.meta.dirname, 'template');
const invented = 'examplepool';

/** `poolgate driver new`: the example, under another name. */
export function newDriver(name: string, { dir }: { dir?: string }): void {
  if (!/^[a-z][a-z0-9]{0,39}$/.test(name))
    throw wrongUse(`${oneLine(name)} cannot be a pool type. Take small letters and digits, such as mypool.`);
  if (reservedTypes.has(name))
    throw wrongUse(`${name} has an adapter of its own, so no driver may have that name. Take another one.`);
  const folder = resolve(dir ?? readDriverFolders(readCliConfig().environment).at(-1) ?? 'drivers');
  const file = join(folder, `${name}.yaml`);
  const scenarios = join(folder, name);
  for (const path of [file, scenarios])
    if (existsSync(path)) throw new CommandError(`${path} is there already, and is left as it is. Take another name.`);
  const write = (from: string, to: string) => {
    writeFileSync(to, readFileSync(from, 'utf8').replaceAll(invented, name), { flag: 'wx' });
    chmodSync(to, 0o644);
  };
  const nearest = nearestThere(folder);
  if (!statSync(nearest).isDirectory())
    throw wrongUse(
      `${nearest} is no folder, so nothing can be written into it. Name a folder in --dir or DRIVERS_DIR.`,
    );
  // The service may run as another user, and nothing in it is secret.
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
  write(join(template, `${invented}.yaml`), file);
  mkdirSync(join(scenarios, 'ok'), { recursive: true });
  for (const one of readdirSync(join(template, 'ok'))) write(join(template, 'ok', one), join(scenarios, 'ok', one));
  say(
    `Wrote ${file}, and a scenario in ${join(scenarios, 'ok')}: a driver for an invented pool, which is to be replaced.`,
  );
  say(`\`${ownCommand()} driver check ${file}\` runs the scenario. docs/drivers.md says what to write.`);
}

/** The path, or the nearest folder around it that is there. */
function nearestThere(path: string): string {
  return existsSync(path) ? path : nearestThere(dirname(path));
}
