import { docsFiles, type OfferedDescription } from '@poolgate/server/docs/swagger-ui.ts';
import type { Router } from 'express';
import type { GatewayState } from '../state/gateway-state.ts';
import type { SourceState } from '../state/sources/source-state.ts';

const ownName = 'Poolgate (this gateway)';

/** The files of the page. Services come and go, so the list of descriptions is that of this moment. */
export function gatewayDocsFiles(state: GatewayState): Router {
  return docsFiles((): OfferedDescription[] => {
    const names = state.sources().flatMap((source) => (isService(source) ? source.name : []));
    return [
      { name: ownName, url: 'openapi.json' },
      ...names.map((name) => ({ name, url: `api/sources/${encodeURIComponent(name)}/openapi.json` })),
    ];
  });
}

/** Behind a DNS name there may be nothing, or somebody who has not said who it is. */
function isService({ foundBy, introduction }: SourceState): boolean {
  return foundBy === 'SCRAPERS' || introduction !== null;
}
