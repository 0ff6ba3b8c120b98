import { Command } from 'commander';
import { syncInitCommand } from '../sync/init-command.ts';

/** `poolgate sync`: PostgreSQL and Supabase, which services feed. */
export function syncCommand(): Command {
  return new Command('sync')
    .description('make, feed and compare the tables in PostgreSQL or Supabase that services feed')
    .addCommand(syncInitCommand());
}
