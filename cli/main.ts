// `npm run poolgate -- <command>`: what an operator does by hand.
import { keepCompiledCode } from '@poolgate/contracts/server/compile-cache.ts';

// Before anything else is loaded, hence the imports in place.
keepCompiledCode();
const { Command } = await import('commander');
const { loadEnvFile } = await import('../launcher/config.ts');
const { backupCommand } = await import('./commands/backup.ts');
const { checkCommand } = await import('./commands/check.ts');
const { importCommand } = await import('./commands/import.ts');
const { pollCommand } = await import('./commands/poll.ts');
const { poolsCommand } = await import('./commands/pools.ts');
const { restoreCommand } = await import('./commands/restore.ts');
const { sqlCommand } = await import('./commands/sql.ts');
const { statusCommand } = await import('./commands/status.ts');
const { endWith, exitCodeHelp, withSentences } = await import('./outcome.ts');

const program = new Command('poolgate')
  .description('Pool files, readings and files of Poolgate, by hand.')
  .addHelpText(
    'after',
    `
Settings are those of the services (.env.example), from the environment or from .env.
Examples:
  $ npm run poolgate -- pools check
  $ npm run poolgate -- help sql
  $ npm run --silent poolgate -- status --json | jq .coverage
${exitCodeHelp}`,
  )
  .addCommand(poolsCommand())
  .addCommand(pollCommand())
  .addCommand(importCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(checkCommand())
  .addCommand(sqlCommand())
  .addCommand(statusCommand());

// A reader that wants no more, such as `head`, is no fault.
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
