import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { exitCodeHelp } from '../outcome.ts';
import { syncCheckCommand } from '../sync/check-command.ts';
import { syncInitCommand } from '../sync/init-command.ts';
import { syncOnceCommand } from '../sync/once-command.ts';
import { syncStatusCommand } from '../sync/status-command.ts';

/** `poolgate sync`: what services write to PostgreSQL and Supabase. */
export function syncCommand(findTypes: FindTypes): Command {
  return new Command('sync')
    .description('what services write to PostgreSQL (DATABASE_URL) and Supabase (SUPABASE_URL, SUPABASE_KEY)')
    .addHelpText(
      'after',
      `
A service feeds its targets by itself while it runs. These commands are for what is done by hand.
Examples:
  $ npm run poolgate -- sync init --dry-run
  $ npm run poolgate -- sync check
  $ npm run poolgate -- sync status
  $ npm run poolgate -- sync once kzpool --retry-refused
${exitCodeHelp}`,
    )
    .addCommand(syncInitCommand())
    .addCommand(syncCheckCommand(findTypes))
    .addCommand(syncOnceCommand(findTypes))
    .addCommand(syncStatusCommand(findTypes));
}
