import { history } from './history/history.ts';
import type { Layout, LayoutName } from './layout.ts';
import { plain } from './plain/plain.ts';
import { predecessor } from './predecessor/predecessor.ts';

const layouts: readonly Layout[] = [predecessor, plain, history];

/** Which there are, in the order in which they are written. */
export const layoutNames: readonly LayoutName[] = layouts.map(({ name }) => name);

export function layoutsOf(names: readonly LayoutName[]): Layout[] {
  return layouts.filter(({ name }) => names.includes(name));
}
