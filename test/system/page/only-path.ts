import type { Page, Route } from 'playwright';
import type { ServedDocument } from './described.ts';

type Components = Record<string, Record<string, unknown>>;

/**
 * The page gets, of the description that is served there, these paths with what they refer to. It works through the whole description for
 * each operation that is opened, which is most of the time that it takes.
 * @param url of the description. Only the first answer is cut: the operation that is tried out may ask for the same address.
 */
export async function showOnlyPaths(page: Page, url: string, paths: readonly string[]): Promise<void> {
  await page.route(url, cutTo(paths), { times: 1 });
}

/** Answers with the description that is served there, cut to these paths. */
export function cutTo(wanted: readonly string[]): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: onlyPaths((await response.json()) as ServedDocument, wanted) });
  };
}

function onlyPaths(document: ServedDocument, wanted: readonly string[]): ServedDocument {
  const paths = Object.fromEntries(wanted.map((path) => [path, document.paths[path] ?? {}]));
  const all = document.components as unknown as Components;
  const kept: Components = { securitySchemes: all.securitySchemes ?? {} };
  const keepReferred = (part: unknown): void => {
    for (const [, kind = '', name = ''] of JSON.stringify(part).matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
      if (kept[kind]?.[name] !== undefined) continue;
      const component = all[kind]?.[name];
      if (component === undefined) throw new Error(`the description refers to ${kind} ${name}, which it does not have`);
      kept[kind] = { ...kept[kind], [name]: component };
      keepReferred(component);
    }
  };
  keepReferred(paths);
  return { ...document, paths, components: kept as unknown as ServedDocument['components'] };
}
