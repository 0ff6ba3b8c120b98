/**
 * How the command line is called here, for messages.
 * @param startedBy what STARTED_BY says; nothing where it is not set.
 */
export function poolgateCommand(startedBy: string | null | undefined): string {
  return startedBy === 'docker-compose' ? 'docker-compose run --rm poolgate' : 'npm run poolgate --';
}
