import { accountForm } from '@poolgate/core/account-form.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import { z } from 'zod';
import { documentedSlugs, isDocumented, slugsOfTicker, tickersThatAreNoSlugs } from './currencies.ts';

/** A setting that must be text. YAML reads a name such as 007 as a number, which loses the zeros. */
function text(what: string, example: string) {
  return z
    .string({
      error: ({ input }) =>
        input === undefined || input === null
          ? `is missing: write ${what}, for example ${example}`
          : `must be text: put it into quotes, for example "${example}"`,
    })
    .trim()
    .min(1, `is empty: write ${what}, for example ${example}`);
}

/** The pool's slug. @returns null for a ticker or anything else. */
function asSlug(written: string): string | null {
  const slug = written.toLowerCase();
  if (isDocumented(slug)) return slug;
  const isTicker = slugsOfTicker(written).length > 0;
  return !isTicker && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(written) ? written : null;
}

function explainNoSlug(written: string): string {
  const slugs = slugsOfTicker(written);
  if (slugs.length > 0)
    return `is a ticker: write the pool's own name of the coin, ${slugs.map((slug) => `"${slug}"`).join(' or ')}`;
  return 'is not a coin\'s name at F2Pool: write it as the pool does, in lower case with hyphens, for example "bitcoin" or "ethereum-classic"';
}

export const accountSchema = z.strictObject(
  {
    api_secret: text('the API token from the settings of your F2Pool account', `\${F2POOL_001_SECRET}`)
      .regex(
        /^[\x21-\x7e]*$/,
        'contains spaces or other characters that an API token cannot have: copy the token again',
      )
      .meta({
        title: 'API token',
        description: 'From the account settings at f2pool.com. Leave to read is enough, and safer.',
        writeOnly: true,
      }),
    mining_user_name: text('the name of the mining account at F2Pool', 'harborfarm').meta({
      title: 'Mining account',
      description: 'The name of the mining account at F2Pool.',
      examples: ['harborfarm'],
    }),
    currency: text("the pool's own name of the coin", 'bitcoin')
      .transform((written, context) => {
        const slug = asSlug(written);
        if (slug !== null) return slug;
        context.addIssue({ code: 'custom', message: explainNoSlug(written) });
        return z.NEVER;
      })
      .meta({
        title: 'Coin',
        description: "The pool's own name of the coin, in lower case with hyphens; not its ticker.",
        default: 'bitcoin',
        examples: documentedSlugs,
        pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
        not: { enum: tickersThatAreNoSlugs.map((ticker) => ticker.toLowerCase()) },
      }),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has unknown settings (${(issue.keys as string[]).join(', ')}): write only api_secret, mining_user_name and currency`
        : 'must contain api_secret, mining_user_name and currency, for example currency: bitcoin',
  },
);

export const form = () => accountForm(accountSchema);

export type Account = z.output<typeof accountSchema>;
export type Context = ReadContext<Account>;
