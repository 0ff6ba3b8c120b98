import { listPoolFiles } from '@poolgate/core/pools/files/list-files.ts';
import { watchPoolFiles } from '@poolgate/core/pools/watch-pool-files.ts';
import type { ScraperType } from '../scraper-types.ts';
import { type FolderContent, folderContent } from './folder-content.ts';
import { neededTypes, type PoolFolderSettings, readPoolFiles } from './read-pool-files.ts';
import { tellChanges } from './tell-changes.ts';

type Say = (line: string) => void;

interface FolderFollowing {
  settings: PoolFolderSettings;
  types: ScraperType[];
  /** What was told already. */
  known: FolderContent;
  /** The types that the files named then; their services were tried. */
  needed: ScraperType[];
  say: Say;
  /** Called after every change with the types that the files name. */
  onTypes(types: ScraperType[]): void;
}

/** Tells every change of the pool files, and which types they need. */
export function followFolder({ settings, types, known, needed, say, onTypes }: FolderFollowing): void {
  let content = known;
  let asked = requestOf(known, needed);
  watchPoolFiles({
    folder: settings.poolsDir,
    alsoOf: () => types.map(({ poolTypes }) => poolTypes.revision()).join(' '),
    take() {
      const read = readPoolFiles(settings, types);
      const now = folderContent(settings.poolsDir, read, content);
      for (const line of tellChanges(content, now)) say(line);
      content = now;
      const named = neededTypes(read, types);
      const request = requestOf(now, named);
      if (request !== asked) onTypes(named);
      asked = request;
    },
    onError: sayOnce(say),
  });
}

/** Changes with any file, since what could not start is tried again then. */
function requestOf({ files }: FolderContent, needed: ScraperType[]): string {
  return JSON.stringify([[...files], needed.map(({ type }) => type)]);
}

/** The demo does not read the pool files; it tells once that there are some. */
export function followDuringDemo(folder: string, say: Say): void {
  let told = false;
  watchPoolFiles({
    folder,
    take() {
      const [file] = listPoolFiles(folder) ?? [];
      if (file === undefined || told) return;
      told = true;
      say(`${file}: added, but this is the demo. Stop it with Ctrl-C and start again to read the files in ${folder}.`);
    },
    onError: sayOnce(say),
  });
}

/** It is tried again twice a second, and told once. */
function sayOnce(say: Say): (error: unknown) => void {
  let said = '';
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== said) say(`The pool files cannot be followed: ${message}. It is tried again.`);
    said = message;
  };
}
