import { readingOfPart } from './reading-of-part.ts';

/** An expression: the present currency of pool `p`: that of the balance, else of the newest reading, else of the newest amount (as after an import of earnings alone); '' if unknown. */
export const presentCurrency = `coalesce((SELECT r.currency FROM reading r WHERE r.reading_key = ${readingOfPart('money')}),
  (SELECT r.currency FROM reading r WHERE r.reading_key = p.latest_reading),
  (SELECT e.currency FROM earning e WHERE e.pool_key = p.pool_key ORDER BY e.other_coin, e.date DESC, e.currency DESC LIMIT 1),
  (SELECT o.currency FROM payout o WHERE o.pool_key = p.pool_key ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT 1), '')`;
