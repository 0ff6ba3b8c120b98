/**
 * Keys, tokens and observer links of the demo's accounts. All of them are invented: no pool knows any of them, and they
 * open nothing but the simulator. The pool files beside this one name them as ${DEMO_…}.
 */
export const demoSecrets = {
  DEMO_KZPOOL_001_KEY: '1d0c5e-77ab12-90f3e1-4c6d28-ab03f7',
  DEMO_KZPOOL_002_KEY: '62f9b0-13cc4d-5e08a7-d1f260-94be35',
  DEMO_KZPOOL_003_OBSERVER_URL: 'https://btcpool.kz/observer-link/5a0e3d1c9b7f42608e6d5c4b3a291807',
  DEMO_KZPOOL_004_OBSERVER_URL: 'https://btcpool.kz/observer-link/0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  DEMO_KZPOOL_005_OBSERVER_URL: 'https://btcpool.kz/observer-link/c0ffee00d15ea5e0facade00beadfeed',
  DEMO_ANTPOOL_001_KEY: '7b1f0a6c2d9e4835a1c7',
  DEMO_ANTPOOL_001_SECRET: 'e04b97d2c61a4f5b8d3a',
  DEMO_ANTPOOL_002_KEY: '3c8d5e2f7a904b16d0e5',
  DEMO_ANTPOOL_002_SECRET: '91f6a3b8d5c74e2086bd',
  DEMO_ANTPOOL_003_OBSERVER_URL:
    'https://www.antpool.com/observer?accessKey=Qx7DemoNotARealKey0Zb&coinType=BTC&observerUserId=andesblock01',
  DEMO_F2POOL_001_SECRET: 'f2demo0a1b2c3d4e5f60718293a4b5c6d7e8f901',
  DEMO_F2POOL_002_SECRET: 'f2demo1b2c3d4e5f60718293a4b5c6d7e8f90a12',
  DEMO_F2POOL_003_SECRET: 'f2demo2c3d4e5f60718293a4b5c6d7e8f90a1b23',
} as const satisfies Readonly<Record<string, string>>;
