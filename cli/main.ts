// `npm run poolgate -- <command>`: the operator's command line.
import { keepCompiledCode } from '@poolgate/server/process/compile-cache.ts';

// Must run before anything else is loaded, hence the imports further down.
keepCompiledCode();
const { findScraperTypes } = await import('../launcher/scraper-types.ts');
const { runCommandLine } = await import('./command-line.ts');
await runCommandLine(findScraperTypes);
