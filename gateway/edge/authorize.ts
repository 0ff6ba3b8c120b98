import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isFromOtherSite, readingMethods } from '@poolgate/server/http/other-site.ts';
import { type NameSettings, refuseForeignNames } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';

/** Why a request is not answered, or null where it is. Every request passes it, before anything of its body is read. */
export type Authorize = (request: IncomingMessage) => Problem | null;

/** Requests come under a name of the gateway, and no page of another site changes anything, whatever key it has. */
export function authorizeBy(names: NameSettings): Authorize {
  const refuseForeign = refuseForeignNames(names);
  const publicOrigin = names.publicUrl === undefined ? null : new URL(names.publicUrl).origin;
  return (request) => {
    const foreign = refuseForeign(request);
    if (foreign !== null || readingMethods.has(request.method ?? '')) return foreign;
    const { headers } = request;
    return !isFromOtherSite(headers) || isPublicPage(headers, publicOrigin) ? null : new Problem(403, otherSite);
  };
}

const otherSite =
  "Changes are not taken from another site's page. Send the request from the gateway's own page or without the Origin header.";

/** Whether it is the gateway's own page behind a proxy that asks under another name than the page has. */
function isPublicPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders, publicOrigin: string | null): boolean {
  return origin !== undefined && origin === publicOrigin && (site === undefined || site === 'same-origin');
}
