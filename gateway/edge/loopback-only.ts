import type { IncomingHttpHeaders } from 'node:http';
import { isFromOtherSite } from '@poolgate/server/http/other-site.ts';
import { isLoopbackAddress, isLoopbackName, ownName } from '@poolgate/server/http/own-names.ts';

/** What is looked at of a request: where it really comes from, and what it says of itself. */
export interface Caller {
  remoteAddress: string | undefined;
  headers: IncomingHttpHeaders;
}

const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Why a change is not taken from this caller, or null where it is. Changes are for programs and pages of this machine:
 * - the connection must come from it, and no proxy may have passed the request on for another machine;
 * - `Host` must name it, or a foreign name could be pointed at 127.0.0.1 to read and write from any web page;
 * - a web page of another origin must not send one.
 */
export function refusalOf({ remoteAddress, headers }: Caller, boundHost: string): string | null {
  if (remoteAddress === undefined || !isLoopbackAddress(remoteAddress))
    return 'Changes are only taken from callers on the machine the gateway runs on. Send the request from there.';
  const proxy = forwarded.find((name) => headers[name] !== undefined);
  if (proxy !== undefined)
    return `Changes are only taken from callers on this machine, and the header ${proxy} shows that a proxy passed this one on. Ask the gateway directly.`;
  const name = ownName(headers.host ?? '');
  if (name === null || !(isLoopbackName(name) || name === ownName(boundHost)))
    return 'Changes are only taken under a name of this machine. Ask under http://127.0.0.1 or http://localhost.';
  if (isFromOtherSite(headers))
    return "Changes are not taken from another site's page. Send the request from the gateway's own page or without the Origin header.";
  return null;
}
