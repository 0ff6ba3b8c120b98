import { z } from 'zod';

const text = (missing: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? `is missing: ${missing}` : `must be text: ${missing}`) })
    .trim()
    .min(1, `is empty: ${missing}`);

const wallet = 'write the address that the miners log in with, without ".worker" and in quotes, such as "bc1q…"';
const coin = 'write the pool\'s slug, the first word of its address, such as "btc" of https://btc.solopool.org';
const divisor = "must be the pool's units in one coin, a power of ten such as 100000000";

const isPowerOfTen = (units: number) => /^10*$/.test(String(units));

export const accountSchema = z.strictObject(
  {
    wallet: text(wallet).regex(/^\S+$/, `holds a blank: ${wallet}`),
    coin: text(coin)
      .toLowerCase()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, `is no slug: ${coin}`)
      .refine(
        (slug) => slug !== 'dgb',
        'is not enough: DigiByte has a host for each algorithm, write "dgb-sha" or "dgb-scrypt"',
      ),
    /** Only shown to people. */
    region: text('write where the miners connect, such as "eu", or leave it out').optional(),
    /** In place of the table in coins.ts. */
    amount_divisor: z
      .union([z.number(), z.string().trim().min(1).transform(Number)], { error: divisor })
      .refine(isPowerOfTen, divisor)
      .optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `holds unknown settings (${issue.keys.join(', ')}): known are wallet, coin, region and amount_divisor`
        : 'must hold wallet and coin',
  },
);

export type Account = z.output<typeof accountSchema>;
