import type { Pool } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** Where a link leads, for those who may not follow it. */
export function maskedLink(link: string): string {
  const url = URL.parse(link);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? `${url.origin}/***` : '***';
}

/** The link as those see it who may not see links that open accounts. A service that is too old to say whether it does may have such. */
export function linkOf(
  link: string,
  { observer_url_opens_account: opensAccount }: Pick<Pool, 'observer_url_opens_account'>,
): string {
  return opensAccount === false ? link : maskedLink(link);
}
