import { accountForm } from '@poolgate/core/account-form.ts';
import { z } from 'zod';

// EXAMPLE: the settings of the invented pool.

const account = 'the name of the account at the pool, for example "mining01"';
const apiKey = `a read-only key of the account, from the environment, for example \${NEWPOOL_001_KEY}`;

const text = (what: string) =>
  z
    // A name that is all digits is a number in YAML, unless it is quoted.
    .string({
      error: ({ input }) => (input === undefined ? `is missing: write ${what}` : `must be text: write ${what}`),
    })
    .trim()
    .min(1, `is empty: write ${what}`);

/** What `account` in a pool file holds. Each message says what to write. */
export const accountSchema = z.strictObject({
  account: text(account).meta({ title: 'Account', description: 'Its name at the pool.', examples: ['mining01'] }),
  api_key: text(apiKey).meta({ title: 'API key', description: 'Leave to read is enough.', writeOnly: true }),
});

/** What a form asks for; with several ways in, the strict object of each. */
export const form = () => accountForm(accountSchema);

export type Account = z.output<typeof accountSchema>;
