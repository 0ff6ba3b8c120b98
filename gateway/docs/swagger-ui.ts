import { docsFiles, type OfferedDescription } from '@poolgate/server/docs/swagger-ui.ts';
import type { Router } from 'express';
import type { GatewayState } from '../state/gateway-state.ts';

const ownName = 'Poolgate (this gateway)';

/** The files of the page. Services come and go, so the list of descriptions is that of this moment. */
export function gatewayDocsFiles(state: GatewayState): Router {
  return docsFiles((): OfferedDescription[] => [
    { name: ownName, url: 'openapi.json' },
    ...state.sources().map(({ name }) => ({ name, url: `api/sources/${encodeURIComponent(name)}/openapi.json` })),
  ]);
}
