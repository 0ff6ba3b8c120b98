import { z } from 'zod';
import { isDocumented, slugsOfTicker } from './currencies.ts';

/** A setting that must be text; YAML makes numbers of names such as 007, which would lose their zeros. */
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

/** The slug as the pool writes it. @returns null where a ticker or something else was written. */
function asSlug(written: string): string | null {
  const slug = written.toLowerCase();
  if (isDocumented(slug)) return slug;
  const isTicker = slugsOfTicker(written).length > 0;
  return !isTicker && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(written) ? written : null;
}

function describeNoSlug(written: string): string {
  const slugs = slugsOfTicker(written);
  if (slugs.length > 0)
    return `is a ticker: write the pool's own name of the coin instead, ${slugs.map((slug) => `"${slug}"`).join(' or ')}`;
  return 'is no name of a coin at F2Pool: write it as the pool does, in lower case and with hyphens, such as "bitcoin" or "ethereum-classic"';
}

export const accountSchema = z.strictObject(
  {
    api_secret: text('the API token from the settings of your F2Pool account', `\${F2POOL_001_SECRET}`).regex(
      /^[\x21-\x7e]*$/,
      'holds blanks or other characters that no API token has: copy the token again',
    ),
    mining_user_name: text('the name of the mining account at F2Pool', 'harborfarm'),
    currency: text("the pool's own name of the coin", 'bitcoin').transform((written, context) => {
      const slug = asSlug(written);
      if (slug !== null) return slug;
      context.addIssue({ code: 'custom', message: describeNoSlug(written) });
      return z.NEVER;
    }),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has settings that F2Pool does not use (${(issue.keys as string[]).join(', ')}): only api_secret, mining_user_name and currency belong here`
        : 'must hold api_secret, mining_user_name and currency, for example currency: bitcoin',
  },
);

export type Account = z.output<typeof accountSchema>;
