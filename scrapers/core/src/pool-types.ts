import type { Adapter } from './adapter.ts';
import type { FileFault } from './pools/pool-file.ts';

/** What a service is, whichever types it reads: an adapter is one too, the service that reads its type alone. */
export interface ServiceKind
  extends Pick<
    Adapter<unknown>,
    'type' | 'title' | 'defaultPort' | 'defaultPollIntervalSeconds' | 'defaultRequestTimeoutSeconds'
  > {
  /** Whether its types come and go. Its file cannot be one that the services of other types use too. */
  manyTypes?: boolean;
}

/** The pool types that a service reads. Most services read one, for ever. Types that files describe come, change and go. */
export interface PoolTypes<Account = unknown> {
  /** In the order of their names. */
  all(): readonly Adapter<Account>[];
  /** Null for a type that this service does not read. */
  adapterOf(type: string): Adapter<Account> | null;
  /** Why a type cannot be read whose description is there and refused; null for every other type. */
  refusalOf(type: string): string | null;
  /** What is wrong with the descriptions. */
  faults(): FileFault[];
  /** Changes with each change of a type. */
  revision(): string;
  close(): Promise<void>;
}

/** The types of a service that reads one. */
export function onlyType<Account>(adapter: Adapter<Account>): PoolTypes<Account> {
  return {
    all: () => [adapter],
    adapterOf: (type) => (type === adapter.type ? adapter : null),
    refusalOf: () => null,
    faults: () => [],
    revision: () => '',
    close: async () => {},
  };
}
