import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { Adapter } from './adapter.ts';

type ReadType = components['schemas']['ReadType'];

type Described = Pick<
  Adapter<unknown>,
  | 'type'
  | 'title'
  | 'description'
  | 'accountForm'
  | 'linksOpenAccounts'
  | 'troubleshooting'
  | 'driver'
  | 'defaultPollIntervalSeconds'
>;

/** What the API tells of a pool type. @param setInterval how often an account is read whose pool file does not say; if not set, the type's own. */
export function describeType(adapter: Described, setInterval?: number): ReadType {
  const { schema, secrets } = adapter.accountForm();
  return {
    type: adapter.type,
    title: adapter.title,
    description: adapter.description,
    account_schema: schema,
    secret_fields: secrets,
    default_poll_interval_seconds: setInterval ?? adapter.defaultPollIntervalSeconds,
    links_open_accounts: adapter.linksOpenAccounts,
    troubleshooting: adapter.troubleshooting ?? {},
    driver: adapter.driver ?? null,
  };
}
