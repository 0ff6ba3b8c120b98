import { loadContract } from '@poolgate/contracts/server/contract.ts';

/** The version of the scraper API that this gateway speaks. */
export const ownContractVersion = String(loadContract('scraper').document.info.version);

/** Whether two versions of the contract understand each other: alike in the major number, below 1.0 in the minor one too. */
export function isCompatible(theirs: string, ours = ownContractVersion): boolean {
  const [theirMajor, theirMinor] = theirs.split('.');
  const [ourMajor, ourMinor] = ours.split('.');
  return theirMajor === ourMajor && (ourMajor !== '0' || theirMinor === ourMinor);
}
