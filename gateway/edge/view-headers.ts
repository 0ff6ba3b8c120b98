import { keyParts } from '@poolgate/access/key-record.ts';
import { onceForEach } from '../views/once-for-each.ts';
import type { View } from '../views/view.ts';

/** What every answer of the gateway depends on. */
export const callerVary = 'Authorization, X-API-Key';

/** No cache may give it to others, and its owner's must ask whether it is still right. */
export const callerCacheControl = 'private, no-cache';

/** The header that names what is hidden in a view, as a flat list; empty where nothing is. */
export function hiddenParts({ parts }: Pick<View, 'parts'>): readonly string[] {
  const hidden = keyParts.filter((part) => !parts.has(part));
  return hidden.length === 0 ? [] : ['X-Hidden-Parts', hidden.join(', ')];
}

/** The headers that all answers in a view share. The same list for the same view, since what is made of it is kept by it. */
export function headsByView(all: readonly string[]): (view: View) => readonly string[] {
  return onceForEach((view) => [...all, 'Cache-Control', callerCacheControl, ...hiddenParts(view)]);
}
