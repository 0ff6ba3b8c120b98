/** What time it is, in unix seconds with fractions. Handed in, so that tests need not wait for figures to age. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now() / 1000;
