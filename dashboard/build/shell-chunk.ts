import { join } from 'node:path';
import type { Rolldown } from 'vite';

const source = join(import.meta.dirname, '../src');
const start = join(source, 'main.tsx');
const ofOverview = join(source, 'pages/overview/');
const overview = join(ofOverview, 'overview-page.tsx');

/**
 * Puts what the page needs first into one file: the start, and what the overview takes from outside of its own folder, which other pages take as
 * well. Else it is two dozen small files, because each is shared by other pages, and a slow machine spends longer on asking for them
 * than on running them.
 */
export function shellChunk(): Rolldown.CodeSplittingGroup {
  let first: Set<string> | null = null;
  return {
    name: (id, modules) => {
      first ??= neededFirst(modules);
      return first.has(id) ? 'shell' : null;
    },
  };
}

function neededFirst(modules: Rolldown.ChunkingContext): Set<string> {
  const neededAtOnce = reachedFrom([start], modules);
  const found = reachedFrom([start, overview], modules);
  // The start waits for the words, and nothing else waits for the start.
  const isAlone = (id: string) => id === start || (id.startsWith(ofOverview) && !neededAtOnce.has(id));
  return new Set([...found].filter((id) => !isAlone(id)));
}

function reachedFrom(ids: string[], modules: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
