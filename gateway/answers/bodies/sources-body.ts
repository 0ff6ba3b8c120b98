import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { conflictsOf } from '../../state/faults/source-warnings.ts';
import type { SeenSource, View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { seenTable } from '../csv/seen-columns.ts';
import { sourceRow, sourcesTable } from '../csv/source-rows.ts';
import { sourceMessage } from './source-message.ts';

export function sourcesAnswer(view: View, form: ListForm): Answer {
  const sources = view.sources().map((source) => shownSource(source, view));
  return listAnswer(form, {
    json: () => sources,
    table: seenTable(sourcesTable, view),
    rows: () => sources.map(sourceRow),
    name: ['sources'],
  });
}

/** An element of the list, which events tell as well. */
export function shownSource(source: SeenSource, view: View): components['schemas']['Source'] {
  const { name, url, foundBy, introduction, state, since, lastContact, owned, configuration } = source;
  const conflicts = conflictsOf(source, (poolId) => view.pool(poolId)?.owner);
  return {
    name,
    url,
    found_by: foundBy,
    type: introduction?.type ?? null,
    state,
    since: toTimestamp(since),
    last_contact: lastContact === null ? null : toTimestamp(lastContact),
    pools: [...owned].sort(),
    conflicts,
    version: introduction?.version ?? null,
    contract_version: introduction?.contractVersion ?? null,
    refused: configuration?.refused ?? null,
    unread: configuration && view.unreadOf(name),
    warnings: configuration?.warnings ?? null,
    clock_difference_seconds: source.clockDifference,
    health: source.health,
    message: sourceMessage(source, conflicts),
  };
}
