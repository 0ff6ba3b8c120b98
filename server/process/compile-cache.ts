import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node compiles, types taken away, for the next start, which then takes about half the time. To be called before
 * anything else is loaded. The folder belongs to whoever installed the packages, so nobody else puts code into it; where it
 * cannot be written, as in a container with a read-only root, nothing is kept and nothing else changes.
 */
export function keepCompiledCode(): void {
  enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
}
