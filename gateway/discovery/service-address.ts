/** Where a scraper service is asked, and what it is called until it says its name. */
export interface ServiceAddress {
  /** Its name in SCRAPERS. An address behind a DNS name is called by both: it is somebody's only once it says whose. */
  name: string;
  url: string;
  /** The setting that brought it, so that messages can say where to take it out. */
  foundBy: 'SCRAPERS' | 'SCRAPERS_DNS';
}

/** A name in the network; every address behind it is a scraper service. */
export interface DnsName {
  host: string;
  port: number;
}

/** As it is written in SCRAPERS_DNS. */
export function entryOf({ host, port }: DnsName): string {
  return `${host}:${port}`;
}

/** A name behind which there is nothing now, as far as is known. */
export interface UnresolvedName {
  entry: string;
  /** Whether the name server said that there is nothing, or did not answer. */
  reason: 'nothing' | 'no answer';
  /** What the look-up ended with, such as ENOTFOUND. */
  code: string;
}

/** All services that there are now. */
export interface Found {
  services: ServiceAddress[];
  unresolved: UnresolvedName[];
}
