import { z } from 'zod';

const wallet = 'the payout address that the miners log in with, in quotes, for example "bc1qexampleaddress"';

export const accountSchema = z.strictObject({
  wallet: z
    // An address that begins with 0x is a number in YAML, unless it is quoted.
    .string({
      error: ({ input }) => (input === undefined ? `is missing: write ${wallet}` : `must be text: write ${wallet}`),
    })
    .trim()
    .min(1, `is empty: write ${wallet}`)
    .regex(/^\S*$/, `holds a blank: write ${wallet}`),
});

export type Account = z.output<typeof accountSchema>;
