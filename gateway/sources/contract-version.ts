import { loadContract } from '@poolgate/server/api/contract.ts';

/** The version of the scraper API that this gateway speaks. */
export const ownContractVersion = String(loadContract('scraper').document.info.version);

/** The first version in which services know `format` and CSV. */
const firstWithFormats = '0.1.1';

export function knowsFormats(theirs: string): boolean {
  return isSince(firstWithFormats, theirs);
}

/** The first version whose lists below a pool have all that this gateway's contract asks of them. */
const firstWithWholeLists = '0.1.2';

export function givesWholeLists(theirs: string): boolean {
  return isSince(firstWithWholeLists, theirs);
}

/** The first version in which services know `bom`. */
const firstWithMark = '0.1.4';

export function knowsMark(theirs: string): boolean {
  return isSince(firstWithMark, theirs);
}

/** The first version in which services give their changes in pages. */
const firstWithPages = '0.1.5';

export function knowsPages(theirs: string): boolean {
  return isSince(firstWithPages, theirs);
}

/** The first version in which services can be asked for lists and sums of some pools alone. */
export const firstWithPoolIds = '0.1.6';

/** The first version in which services give trends. */
const firstWithTrends = '0.1.7';

export function knowsTrends(theirs: string): boolean {
  return isSince(firstWithTrends, theirs);
}

/** The first version whose histories can be asked for one algorithm. */
const firstWithAlgorithm = '0.1.7';

export function knowsAlgorithm(theirs: string): boolean {
  return isSince(firstWithAlgorithm, theirs);
}

/** The first version in which services have payout events. */
export const firstWithPayoutEvents = '0.1.8';

/** The first version in which pools are added and changed by API. */
export const firstWithGivenPools = '0.1.9';

/** Whether a version of the contract is this one or newer. */
export function isSince(first: string, theirs: string): boolean {
  const parts = theirs.split('.').map(Number);
  const firstParts = first.split('.').map(Number);
  const differing = firstParts.findIndex((part, index) => part !== parts[index]);
  return differing < 0 || Number(parts[differing]) > Number(firstParts[differing]);
}

/** Whether two versions of the contract understand each other: alike in the major number, below 1.0 in the minor one too. */
export function isCompatible(theirs: string, ours = ownContractVersion): boolean {
  const [theirMajor, theirMinor] = theirs.split('.');
  const [ourMajor, ourMinor] = ours.split('.');
  return theirMajor === ourMajor && (ourMajor !== '0' || theirMinor === ourMinor);
}
