import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { sentenceNames } from './names-once.ts';

const start = join(import.meta.dirname, '../src/main.tsx');

/**
 * Puts the start and what it imports, the overview among it, into one file, with the names that the words of every language need. Else it is two dozen small files, because
 * other pages take much of it as well, and a slow machine spends longer on asking for them than on running them.
 */
export function shellChunk(): Rolldown.CodeSplittingGroup {
  let reached: Set<string> | null = null;
  return {
    name: (id, modules) => {
      reached ??= reachedFrom(start, modules);
      return reached.has(id) || id === sentenceNames ? 'shell' : null;
    },
  };
}

function reachedFrom(first: string, modules: Rolldown.ChunkingContext): Set<string> {
  const found = new Set<string>();
  const waiting = [first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
