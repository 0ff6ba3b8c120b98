import { Command } from 'commander';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { syncCheckCommand } from '../sync/check-command.ts';
import { syncInitCommand } from '../sync/init-command.ts';

/** `poolgate sync`: PostgreSQL and Supabase, which services feed. */
export function syncCommand(findTypes: FindTypes): Command {
  return new Command('sync')
    .description('make, feed and compare the tables in PostgreSQL or Supabase that services feed')
    .addCommand(syncInitCommand())
    .addCommand(syncCheckCommand(findTypes));
}
