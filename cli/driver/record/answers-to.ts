import type { SeenExchange } from '@poolgate/core/upstream/exchange.ts';
import type { Driver } from '@poolgate/custom/driver/format.ts';
import { decodedPath } from '../without-secrets.ts';

/** Whether an exchange may be of this request, as far as its path tells. */
export function isOfRequest({ base = '', requests }: Driver, name: string, { request }: SeenExchange): boolean {
  const written = requests[name];
  if (written === undefined) return false;
  const [address = ''] = (written.url ?? `${base}${written.path}`).split('?');
  const template = segmentsOf(address.replace(/^https?:\/\/[^/]*/, ''));
  const asked = segmentsOf(decodedPath(new URL(request.url)));
  const fits = (segment: string, index: number) => segment.includes('{') || segment === asked[index];
  return template.length === asked.length && template.every(fits);
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
