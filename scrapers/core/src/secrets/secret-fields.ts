import type { Adapter } from '../adapter.ts';

/** A shorter one is in many a text by chance. */
const shortestWithin = 4;

/**
 * The names in `account` whose values must be stored sealed and never be shown: what the type calls secret there, and whatever holds one of its secrets.
 * @param given the account before it was checked.
 */
export function secretFieldsOf<Account>(
  adapter: Adapter<Account>,
  given: Readonly<Record<string, unknown>>,
  account: Account,
): string[] {
  const secrets = adapter.secrets(account).filter((secret) => secret !== '');
  const holdsOne = (value: unknown): boolean => {
    if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsOne);
    const text = String(value).trim();
    return secrets.some((secret) => text === secret || (secret.length >= shortestWithin && text.includes(secret)));
  };
  const ofForm = formSecrets(adapter);
  return Object.keys(given).filter((name) => ofForm.has(name) || holdsOne(given[name]));
}

/** Made once for each type: a form is made of a schema, and a service has thousands of pools. */
const known = new WeakMap<object, ReadonlySet<string>>();

function formSecrets(adapter: Pick<Adapter<unknown>, 'accountForm'>): ReadonlySet<string> {
  const secrets = known.get(adapter) ?? new Set(adapter.accountForm().secrets);
  known.set(adapter, secrets);
  return secrets;
}

/** The account without these names, and what stands under them, as JSON. */
export function withoutFields(
  account: Readonly<Record<string, unknown>>,
  names: readonly string[],
): { open: Record<string, unknown>; secret: Map<string, string> } {
  const entries = Object.entries(account);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    secret: new Map(
      entries.filter(([name]) => names.includes(name)).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
  };
}
