// `npm run poolgate -- <command>`: the operator's command line.
import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';

// Must run before anything else is loaded, hence the imports further down.
keepCompiledCode();
const { Command } = await import('commander');
const { loadEnvFile } = await import('../launcher/config.ts');
const { endWith, exitCodeHelp, withSentences } = await import('./outcome.ts');

/** A command is loaded when it is called: most need a quarter of the time that all of them need. */
const commands = {
  pools: async () => (await import('./commands/pools.ts')).poolsCommand(),
  poll: async () => (await import('./commands/poll.ts')).pollCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  check: async () => (await import('./commands/check.ts')).checkCommand(),
  sql: async () => (await import('./commands/sql.ts')).sqlCommand(),
  status: async () => (await import('./commands/status.ts')).statusCommand(),
};
const called = Object.entries(commands).filter(([name]) => name === process.argv[2]);

const program = new Command('poolgate').description('Pool files, readings and files of Poolgate, by hand.').addHelpText(
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
for (const [, load] of called.length > 0 ? called : Object.entries(commands)) program.addCommand(await load());

// A reader that stops early, such as `head`, is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') endWith(new Error(`The output could not be written (${error.message}).`));
  process.exit();
});
try {
  loadEnvFile();
  await withSentences(program).parseAsync();
} catch (error) {
  endWith(error);
}
