// `npm start`: starts the gateway and the scraper services that the pool files need, each in its own process, and follows the pool
// files. Without pool files it starts the demo.
import { runLauncher } from './run.ts';

await runLauncher(async () => (await import('./scraper-types.ts')).findScraperTypes());
