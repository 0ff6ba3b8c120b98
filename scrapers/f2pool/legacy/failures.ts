import { ReadFailure } from '@poolgate/core/failure.ts';

export function unknownToLegacy(): ReadFailure {
  return new ReadFailure(
    'account_not_found',
    'F2Pool has no figures for this account and this coin. Check mining_user_name and currency in the settings of this pool. A new account shows this until it has mined.',
  );
}

export function hashrateGone(): ReadFailure {
  return new ReadFailure(
    'unavailable',
    'F2Pool showed the hashrate of this account before and does not show it now. It is tried again at the next poll. If this stays, check at F2Pool whether the account still mines this coin.',
  );
}

export function incomeGone(): ReadFailure {
  return new ReadFailure(
    'unavailable',
    'F2Pool did not give the total income of this account, from which its days are computed. It is tried again at the next poll.',
  );
}

export function moneyGone(): ReadFailure {
  return new ReadFailure(
    'unavailable',
    'F2Pool served the money of this account through its v2 API before, and now says that v2 does not serve the coin. It is tried again at the next poll. If this stays, give the account a new pool_id, so that its money comes from the older API from the start.',
  );
}
