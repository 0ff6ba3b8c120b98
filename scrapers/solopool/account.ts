import { z } from 'zod';

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

const isPowerOfTen = (units: number) => /^10*$/.test(String(units));

export const accountSchema = z.strictObject({
  wallet: text(wallet).regex(/^\S*$/, `holds a blank: write ${wallet}`),
  coin: text(coin)
    .toLowerCase()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, `is no slug: write ${coin}`)
    .refine(
      (slug) => slug !== 'dgb',
      'is not enough: DigiByte has a host for each algorithm, write for example "dgb-sha" or "dgb-scrypt"',
    ),
  /** Only shown, never used. */
  region: text(region).optional(),
  /** Replaces the divisor of coins.ts. */
  amount_divisor: z
    .union([z.number(), z.string().trim().min(1).transform(Number)], { error: divisor })
    .refine(isPowerOfTen, divisor)
    .optional(),
});

export type Account = z.output<typeof accountSchema>;
