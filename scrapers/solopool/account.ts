import { accountForm } from '@poolgate/core/account-form.ts';
import { z } from 'zod';
import { knownSlugs } from './coins.ts';

const wallet = 'the address of the miners, without ".worker" and in quotes, for example "bc1qexampleaddress"';
const coin = 'the pool\'s slug, the first word of its address, for example "btc" of https://btc.solopool.org';
const region = 'where the miners connect, for example "eu", or leave it out';
const divisor = "must be the pool's units in one coin, a power of ten, for example 100000000";

const text = (what: string) =>
  z
    // YAML reads an address that begins with 0x as a number, unless it is in quotes.
    .string({
      error: ({ input }) => (input === undefined ? `is missing: write ${what}` : `must be text: write ${what}`),
    })
    .trim()
    .min(1, `is empty: write ${what}`);

const powersOfTen = Array.from({ length: 19 }, (_, zeros) => 10 ** zeros);

export const accountSchema = z.strictObject({
  wallet: text(wallet)
    .regex(/^\S*$/, `holds a blank: write ${wallet}`)
    .meta({
      title: 'Wallet',
      description: 'The address that the miners use, without ".worker", with the same capitals.',
      examples: ['bc1qexampleaddress'],
    }),
  coin: text(coin)
    .toLowerCase()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, `is no slug: write ${coin}`)
    .refine(
      (slug) => slug !== 'dgb',
      'is not enough: DigiByte has a host for each algorithm, write for example "dgb-sha" or "dgb-scrypt"',
    )
    .meta({
      title: 'Coin',
      description:
        'The first word of the pool\'s address: "btc" of https://btc.solopool.org. DigiByte has a host for each algorithm.',
      not: { const: 'dgb' },
      examples: knownSlugs,
    }),
  /** Only shown, never used. */
  region: text(region)
    .optional()
    .meta({ title: 'Region', description: 'Where the miners connect. Only shown.', examples: ['eu', 'us'] }),
  /** Replaces the divisor of coins.ts. */
  amount_divisor: z
    .preprocess((given) => (typeof given === 'string' ? Number(given) : given), z.literal(powersOfTen, divisor))
    .optional()
    .meta({
      title: 'Units in one coin',
      description: 'Only where amounts of this coin are shown wrong by a power of ten. Usually left out.',
      examples: [100_000_000],
    }),
});

export const form = () => accountForm(accountSchema);

export type Account = z.output<typeof accountSchema>;
