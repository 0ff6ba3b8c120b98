// The networks of the coins. The figures have the right order of magnitude and are otherwise invented.

export interface Coin {
  readonly algorithm: string;
  readonly difficulty: string;
  readonly networkHs: number;
  readonly height: number;
}

export const coins = {
  BTC: { algorithm: 'sha256', difficulty: '110568428300952.69', networkHs: 7.91e20, height: 880_123 },
  BCH: { algorithm: 'sha256', difficulty: '404189587524.26', networkHs: 2.89e18, height: 881_540 },
  LTC: { algorithm: 'scrypt', difficulty: '61230987.4412', networkHs: 1.75e15, height: 2_820_456 },
  KDA: { algorithm: 'blake2s', difficulty: '18230000000', networkHs: 3.1e17, height: 5_610_220 },
  DGB: { algorithm: 'sha256', difficulty: '1523907812.55', networkHs: 8.7e16, height: 21_034_567 },
  XMR: { algorithm: 'randomx', difficulty: '412803771209', networkHs: 3.44e9, height: 3_310_908 },
} as const satisfies Record<string, Coin>;

export type Ticker = keyof typeof coins;
