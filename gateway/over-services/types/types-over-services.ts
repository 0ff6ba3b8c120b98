import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ReadType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { compareText } from '@poolgate/server/lists/position.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { whyAway } from '../../answers/coverage/coverage.ts';
import type { TypesPage } from '../../sources/schemas/types-schema.ts';
import { SourceFault } from '../../sources/source-fault.ts';
import type { Sources } from '../../sources/sources.ts';
import type { SeenSource, View } from '../../views/view.ts';
import { askAll } from '../ask-all.ts';
import { toldTo, whySilentTo } from '../why-silent.ts';

type Schemas = components['schemas'];
type DeployedTypes = Schemas['DeployedTypes'];

/** What is known of the types that services read. */
export interface TypesTold extends DeployedTypes {
  /** Types of services that did not tell any now: as they were told last, or as the service introduced itself. */
  untold: UntoldType[];
  /** Whether there may be more types than these. */
  mayLack: boolean;
}

export interface UntoldType {
  type: string;
  /** Null where it was never told. */
  title: string | null;
  source: string;
  /** Whether its service runs, and is only too old to describe it. */
  isRead: boolean;
}

/** The types of all services. It never fails: the answer says whose are missing. */
export type TypesOverServices = (view: View, signal: AbortSignal) => Promise<TypesTold>;

export interface TypesOptions {
  sources: Pick<Sources, 'client' | 'help'>;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
}

type Titles = ReadonlyMap<string, string>;

export function createTypesOverServices({ sources, deadlineMs, logger }: TypesOptions): TypesOverServices {
  /** What each service told last, by its name. */
  const toldLast = new Map<string, Titles>();
  return async (view, signal) => {
    view.catchUp();
    const seen = view.sources();
    const [up, away] = [seen.filter(({ state }) => state === 'up'), seen.filter(({ state }) => state !== 'up')];
    const tooOld = new Set<string>();
    const { pages, failed } = await askAll<{ source: string }, TypesPage>({
      asks: up.map(({ name }) => ({ source: name })),
      clientOf: (name) => sources.client(name),
      whySilent: whySilentTo(view, (name, remedy) => sources.help(name, remedy)),
      ask: (client, { source }, timeoutMs) =>
        client.types(timeoutMs, signal).catch((error: unknown) => {
          if (error instanceof SourceFault && error.status === 404) tooOld.add(source);
          throw error;
        }),
      timeoutMs: deadlineMs,
      signal,
      logger,
    });
    const told = new Map([...pages].map(([{ source }, page]) => [source, page]));
    for (const [source, { types }] of told)
      toldLast.set(source, new Map(types.map(({ type, title }) => [type, title])));
    const silent = up.flatMap((service) => {
      const why = failed.get(service.name) ?? whyLeftOut(view, told.get(service.name));
      return why === null ? [] : [{ source: service.name, reason: `${called(service)} ${why}` }];
    });
    const missing = [...away.map((service) => ({ source: service.name, reason: whyAway(service) })), ...silent];
    const unheard = seen.filter(({ name }) => !told.has(name));
    return {
      types: deployed(view, told),
      coverage: { missing: missing.sort((a, b) => compareText(a.source, b.source)) },
      untold: unheard.flatMap((service) => untoldOf(service, toldLast.get(service.name), tooOld.has(service.name))),
      mayLack: !view.seesAllPools || missing.some(({ source }) => !tooOld.has(source)),
    };
  };
}

/** A service that is too old to describe its types has the one that it introduced itself with. */
function untoldOf(
  { name: source, introduction }: SeenSource,
  last: Titles | undefined,
  isTooOld: boolean,
): UntoldType[] {
  const before = isTooOld ? [] : [...(last ?? [])];
  const own = introduction?.type;
  const types = new Map<string, string | null>(own === undefined ? before : [[own, null], ...before]);
  return [...types].map(([type, title]) => ({ type, title, source, isRead: isTooOld }));
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
