// Pieces of what lists of a pool are asked with. What is not named is left out.

/** As many rows as a page may have. */
export const largestPage = 10_000;

export const nextPage = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** A page of a list as a file for a spreadsheet. */
export const csvPage = (cursor: string | undefined) => ({ format: 'csv' as const, ...nextPage(cursor) });

/** @param algorithm null where none is named. */
export const ofAlgorithm = (algorithm: string | null) => (algorithm === null ? {} : { algorithm });

/** @param currency empty for the account's present one. */
export const ofCurrency = (currency: string) => (currency === '' ? {} : { currency });
