// The launcher over one of the pool types, for tests to which the others do not matter: each more is a process more to start.
import { runLauncher } from '../run.ts';

await runLauncher(async () => {
  const { findScraperTypes } = await import('../scraper-types.ts');
  const types = await findScraperTypes();
  return types.filter(({ standIn, needsBrowser }) => standIn !== null && !needsBrowser).slice(0, 1);
});
