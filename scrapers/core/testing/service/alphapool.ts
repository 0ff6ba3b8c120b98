import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { z } from 'zod';
import { accountForm } from '../../src/account-form.ts';
import type { AccountFigures, Adapter } from '../../src/adapter.ts';
import { type FailureKind, ReadFailure } from '../../src/failure.ts';
import { at, Misfit, type Shape } from '../../src/kit/record.ts';
import type { ReadContext } from '../../src/read-context.ts';

const account = z.strictObject({
  token: z.string().min(4).meta({ title: 'Token', description: 'A read-only token.', writeOnly: true }),
  coin: z.string().default('alp').meta({ title: 'Coin', description: 'Its slug at the pool.' }),
  /** A share link. */
  link: z.url().optional().meta({ title: 'Link', description: 'A share link.', writeOnly: true }),
  /** What a defective adapter would do. */
  behaviour: z
    .enum(['reads', 'throws', 'hangs'])
    .default('reads')
    .meta({ title: 'Behaviour', description: 'For tests.' }),
});

export type AlphaAccount = z.output<typeof account>;

/** An answer of the invented pool: figures, and the outcomes of the parts that it lacks. */
interface AlphaReading extends Partial<AccountFigures> {
  parts?: Partial<Record<PartName, 'not_offered' | FailureKind>>;
  unreadableFigures?: number;
  droppedRows?: number;
}

const readingText: Shape<string> = {
  read(value) {
    if (typeof value !== 'string') throw new Misfit('(the reading)');
    return value;
  },
};

/** An invented pool whose API answers with a finished reading, so that tests see what the core does with it. */
export const alphapool: Adapter<AlphaAccount> = {
  type: 'alphapool',
  title: 'Alpha Pool',
  description: 'Accounts of an invented pool. The token is on its settings page.',
  defaultPort: 4199,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  payoutPeriodHours: 24,
  limits: { perHost: { requests: 10_000, perSeconds: 1 } },
  account,
  accountForm: () => accountForm(account),
  troubleshooting: { auth: 'Make a new token.' },
  observerUrl: ({ link }) => link ?? 'https://alphapool.example/account',
  linksOpenAccounts: true,
  secrets: ({ token, link }) => (link === undefined ? [token] : [token, link]),
  credential: ({ token }) => token,
  coinSlug: ({ coin }) => coin,
  async read(context) {
    const { account, http } = context;
    const { token, coin, behaviour } = account;
    if (behaviour === 'throws') throw new TypeError(`no answer of https://alphapool.example/?token=${token}`);
    if (behaviour === 'hangs') await new Promise(() => undefined);
    const answer = await http.json(
      () => ({ url: 'https://alphapool.example/api/account', query: { coin }, headers: { 'x-token': token } }),
      {
        shape: at('reading', readingText),
        refusal: ({ body }) =>
          (body as { error?: string }).error === 'no such account'
            ? new ReadFailure(
                'account_not_found',
                'The pool knows no such account. Check it in the settings of this pool.',
              )
            : undefined,
      },
    );
    return readAs(JSON.parse(answer) as AlphaReading, context);
  },
};

async function readAs(
  { parts: told = {}, unreadableFigures, droppedRows, ...figures }: AlphaReading,
  { parts, tally }: ReadContext<AlphaAccount>,
): Promise<Partial<AccountFigures>> {
  for (const part of partNames) {
    const outcome = told[part];
    if (outcome === 'not_offered') parts.notOffered(part);
    else
      await parts.read(part, () => {
        if (outcome !== undefined) throw new ReadFailure(outcome, `Alpha Pool does not tell ${part} now.`);
        if (part === 'hashrate' && unreadableFigures) tally.unreadable('figure', unreadableFigures);
        if (part === 'workers' && droppedRows) tally.dropped('workers', droppedRows);
      });
  }
  return figures;
}
