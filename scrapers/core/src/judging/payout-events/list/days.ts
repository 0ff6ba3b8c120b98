/** Some pools give days only. */
export const daySeconds = 86_400;

/** The begin of a moment's day, unix seconds. */
export function dayOf(time: number): number {
  return Math.floor(time / daySeconds) * daySeconds;
}

/** The last moment at which a payment can have left that has this time. */
export function latestOf(paidAt: number): number {
  return paidAt === dayOf(paidAt) ? paidAt + daySeconds - 1 : paidAt;
}
