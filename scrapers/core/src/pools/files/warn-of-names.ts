import { findAlike, lookAlikeLetter } from '@poolgate/language/names.ts';
import { type FileFault, faultAt, type PoolFile } from '../pool-file.ts';
import { writtenName } from '../pool-schema.ts';

const kinds = [
  { setting: 'client_name', consequence: 'They are two clients, each with its own summary.' },
  { setting: 'company', consequence: 'They are two companies in filters and totals.' },
  { setting: 'country', consequence: 'They are two countries in filters and totals.' },
] as const;

type Named = (typeof kinds)[number]['setting'];

/** Where a name stands first, and which pools have it. */
interface Place {
  file: string;
  line: number;
  poolId: string | null;
  pools: Set<string>;
  clients: Set<string>;
}

/** Warns of names that a person takes for one. All entries count, those of other types and refused ones too. */
export function warnOfNames(files: { file: string; content: PoolFile }[]): FileFault[] {
  return kinds.flatMap(({ setting, consequence }) => {
    const places = placesOf(files, setting);
    return findAlike(places.keys()).map(({ name, first, differ }) => {
      const here = places.get(name) as Place;
      const there = places.get(first) as Place;
      const why = differ === 'case or blanks' ? '' : ` ${lookAlike(name, first)}`;
      const reason = `${setting} "${name}" is written "${first}" in ${there.file}, line ${there.line}.${why} ${consequence} Write the name the same in all files.`;
      return {
        ...faultAt(here.file, here.line, here.poolId, reason),
        pools: [...here.pools, ...there.pools],
        clientNames: [...new Set([...here.clients, ...there.clients])],
        stillRead: true,
      };
    });
  });
}

function lookAlike(name: string, first: string): string {
  const letter = lookAlikeLetter(name, first);
  return letter === null ? 'They look alike.' : `They look alike, but the first one has ${letter} where they differ.`;
}

function placesOf(files: { file: string; content: PoolFile }[], setting: Named): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { file, content } of files)
    for (const entry of [...content.entries, ...content.misnamed]) {
      const name = writtenName(entry.settings, setting);
      if (name === null) continue;
      const place = places.get(name) ?? {
        ...{ file, line: entry.lineOf([setting]), poolId: entry.poolId },
        ...{ pools: new Set<string>(), clients: new Set<string>() },
      };
      places.set(name, place);
      if ('poolType' in entry) place.pools.add(entry.poolId as string);
      const client = writtenName(entry.settings, 'client_name');
      if (client !== null) place.clients.add(client);
    }
  return places;
}
