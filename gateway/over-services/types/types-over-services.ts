import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ReadType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { compareText } from '@poolgate/server/lists/position.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { whyAway } from '../../answers/coverage/coverage.ts';
import type { TypesPage } from '../../sources/schemas/types-schema.ts';
import type { Sources } from '../../sources/sources.ts';
import type { SeenSource, View } from '../../views/view.ts';
import { askAll } from '../ask-all.ts';
import { toldTo, whySilentTo } from '../why-silent.ts';

type Schemas = components['schemas'];

/** The types of all services. It never fails: the answer says whose are missing. */
export type TypesOverServices = (view: View, signal: AbortSignal) => Promise<Schemas['DeployedTypes']>;

export interface TypesOptions {
  sources: Pick<Sources, 'client' | 'help'>;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
}

export function createTypesOverServices({ sources, deadlineMs, logger }: TypesOptions): TypesOverServices {
  return async (view, signal) => {
    view.catchUp();
    const seen = view.sources();
    const [up, away] = [seen.filter(({ state }) => state === 'up'), seen.filter(({ state }) => state !== 'up')];
    const { pages, failed } = await askAll<{ source: string }, TypesPage>({
      asks: up.map(({ name }) => ({ source: name })),
      clientOf: (name) => sources.client(name),
      whySilent: whySilentTo(view, (name, remedy) => sources.help(name, remedy)),
      ask: (client, _source, timeoutMs) => client.types(timeoutMs, signal),
      timeoutMs: deadlineMs,
      signal,
      logger,
    });
    const told = new Map([...pages].map(([{ source }, page]) => [source, page]));
    const silent = up.flatMap((service) => {
      const why = failed.get(service.name) ?? whyLeftOut(view, told.get(service.name));
      return why === null ? [] : [{ source: service.name, reason: `${called(service)} ${why}` }];
    });
    const missing = [...away.map((service) => ({ source: service.name, reason: whyAway(service) })), ...silent];
    return {
      types: deployed(view, told),
      coverage: { missing: missing.sort((a, b) => compareText(a.source, b.source)) },
    };
  };
}

function called({ name, url }: Pick<SeenSource, 'name' | 'url'>): string {
  return url ?? `The service ${name}`;
}

function whyLeftOut(view: View, page: TypesPage | undefined): string | null {
  if (page === undefined || page.leftOut.length === 0) return null;
  return toldTo(view, `describes types in a way that breaks the contract. ${page.leftOut.join(' ')}`);
}

/** One entry for each type, whoever reads it. A type that is part of a service is told by it, and not by who has a file of that name. */
function deployed(view: View, told: ReadonlyMap<string, TypesPage>): Schemas['DeployedType'][] {
  const byName = [...told].sort(([a], [b]) => compareText(a, b));
  const all = byName.flatMap(([source, { types }]) => types.map((read) => ({ source, read })));
  return [...Map.groupBy(all, ({ read }) => read.type)]
    .map(([type, readers]) => {
      const { read } = readers.find((reader) => reader.read.driver === null) ?? (readers[0] as { read: ReadType });
      const driver = view.seesAllPools ? read.driver : null;
      return { ...read, type, sources: readers.map(({ source }) => source), driver };
    })
    .sort((a, b) => compareText(a.type, b.type));
}
