import { listLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { MoneyFormatError, money } from '@poolgate/language/money.ts';
import { hiddenCharacter } from '@poolgate/language/names.ts';
import { z } from 'zod';

const atMost = (most: number) => `is longer than ${most} characters`;

/** A name or word of a pool, in one Unicode form and without characters that nobody sees. */
const words = (example: string) =>
  z
    .string({ error: `must be a text, for example ${example}` })
    .normalize('NFC')
    .trim()
    .min(1, `is empty; write something like ${example}`)
    .max(textLimits.name, atMost(textLimits.name))
    .superRefine((text, context) => {
      const message = unfit(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

function unfit(text: string): string | null {
  if (!text.isWellFormed()) return 'holds half a character (a lone surrogate); type it anew';
  const hidden = hiddenCharacter(text);
  if (hidden !== null)
    return `holds ${hidden}, a character that nobody sees and that would make two names look the same; type it anew`;
  if (text.includes('\ufffd'))
    return 'holds �, which stands for a letter that was lost in another encoding; type it anew';
  if (/\$\{[A-Za-z_]\w*\}/.test(text))
    return 'is written like a variable of the environment, which only `account` may have; write the text itself';
  return null;
}

/** Names of clients stand in the paths of addresses, where dots alone mean folders. */
const clientName = words('Client Company Ltd').refine(
  (name) => name !== '.' && name !== '..',
  'must be more than dots, which mean folders in an address; write the name of the client',
);

const amount = z
  .union([z.string(), z.number()], { error: 'must be an amount in whole coins, for example "0.005"' })
  .refine(isAmount, 'must be an amount in whole coins, for example "0.005"')
  .transform(money);

/** As long and as great as the contracts take it. */
const longestAmount = 100;
const most = Number.MAX_SAFE_INTEGER;

function isAmount(value: string | number): boolean {
  if (typeof value === 'number' ? value > most : value.length > longestAmount) return false;
  try {
    return !money(value).startsWith('-');
  } catch (error) {
    if (error instanceof MoneyFormatError) return false;
    throw error;
  }
}

/** What every entry of a pool file has, whatever its type. */
export const poolSchema = z.strictObject({
  /** It was looked at before. */
  pool_id: z.unknown().optional(),
  pool_name: words('Main account'),
  observer_url: z
    .url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' })
    .max(textLimits.url, atMost(textLimits.url))
    .optional(),
  client_name: clientName,
  company: words('Mining Company'),
  country: words('Kazakhstan'),
  location: words('Almaty').nullish(),
  contact_email: z
    .email('must be an e-mail address, for example ops@example.com')
    .max(textLimits.email, atMost(textLimits.email))
    .nullish(),
  tags: z
    .array(words('production'), { error: 'must be a list, for example [production, asic]' })
    .max(listLimits.tags, `must be a list of at most ${listLimits.tags}`)
    .default([]),
  active: z.boolean({ error: 'must be true or false' }).default(true),
  account: z.record(z.string(), z.unknown(), {
    error: 'must be a block of settings; the README of this pool type names them',
  }),
  poll_interval_seconds: z
    .int({ error: 'must be a whole number of seconds, for example 600' })
    .min(1, 'must be 1 or more')
    .max(86_400, 'must be 86400 or less')
    .optional(),
  payout_threshold: amount.optional(),
  /** How a database calls it that is fed from here. */
  sync: z
    .strictObject(
      { account_name: words('Main_001').optional(), site: words('Almaty').optional() },
      { error: 'must be a block with account_name, site or both, for example { account_name: Main_001 }' },
    )
    .optional(),
  payout_period_hours: z
    .number({ error: 'must be a number of hours, for example 24' })
    .positive('must be more than 0')
    .max(most, `must be ${most} or less`)
    .optional(),
});

/** The names of an entry that can be known although the entry is refused. */
export function writtenName(
  settings: Record<string, unknown>,
  name: 'client_name' | 'company' | 'country',
): string | null {
  const read = poolSchema.shape[name].safeParse(settings[name]);
  return read.success ? read.data : null;
}
