/** Where a scraper service is asked, and under which name it is shown. */
export interface ServiceAddress {
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
