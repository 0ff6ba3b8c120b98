import { keepNewFilesPrivate } from '@poolgate/server/process/own-files.ts';
import { Command } from 'commander';
import { loadEnvFile } from '../launcher/config.ts';
import type { FindTypes } from '../launcher/scraper-types.ts';
import { endWith, exitCodeHelp, withSentences } from './outcome.ts';

/** A command is loaded when it is called: most need a quarter of the time that all of them need. */
const commands: Record<string, (findTypes: FindTypes) => Promise<Command>> = {
  pools: async (findTypes) => (await import('./commands/pools.ts')).poolsCommand(findTypes),
  poll: async (findTypes) => (await import('./commands/poll.ts')).pollCommand(findTypes),
  driver: async () => (await import('./driver/driver-command.ts')).driverCommand(),
  import: async (findTypes) => (await import('./commands/import.ts')).importCommand(findTypes),
  backup: async (findTypes) => (await import('./commands/backup.ts')).backupCommand(findTypes),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  check: async (findTypes) => (await import('./commands/check.ts')).checkCommand(findTypes),
  sql: async (findTypes) => (await import('./commands/sql.ts')).sqlCommand(findTypes),
  sync: async (findTypes) => (await import('./commands/sync.ts')).syncCommand(findTypes),
  status: async () => (await import('./commands/status.ts')).statusCommand(),
  alerts: async () => (await import('./alerts/alerts-command.ts')).alertsCommand(),
  keys: async () => (await import('./keys/keys-command.ts')).keysCommand(),
  links: async () => (await import('./keys/links-command.ts')).linksCommand(),
  doctor: async (findTypes) => (await import('./doctor/doctor-command.ts')).doctorCommand(findTypes),
};

/** Runs the command that the arguments of this process name. */
export async function runCommandLine(findTypes: FindTypes): Promise<void> {
  const called = Object.entries(commands).filter(([name]) => name === process.argv[2]);
  const program = new Command('poolgate')
    .description('Pool files, readings, files and keys of Poolgate, by hand.')
    .addHelpText(
      'after',
      `
Settings are those of the services (.env.example), from the environment or from .env.
Examples:
  $ npm run poolgate -- pools check
  $ npm run poolgate -- help sql
  $ npm run --silent poolgate -- status --json | jq .coverage
${exitCodeHelp}`,
    );
  // Help, and hints for wrong names, need all commands.
  for (const [, load] of called.length > 0 ? called : Object.entries(commands))
    program.addCommand(await load(findTypes));

  // A reader that stops early, such as `head`, is not a fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') endWith(new Error(`The output could not be written (${error.message}).`));
    process.exit();
  });
  try {
    keepNewFilesPrivate();
    loadEnvFile();
    await withSentences(program).parseAsync();
  } catch (error) {
    endWith(error);
  }
}
