import { openStore } from '../../src/store/store.ts';
import { fullReading, metadata, noon, worker } from '../samples.ts';

// Writes readings one after the other until it is killed, and says so after the first.
const [path = '', from = '0'] = process.argv.slice(2);
const store = openStore({
  path,
  onlyType: null,
  retention: { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 },
  defaultPollInterval: 600,
  now: () => new Date(),
});
const poolId = 'alphapool_001';
store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
const settings = {
  pollIntervalSeconds: 600,
  rememberWorkersSeconds: undefined,
  payoutThreshold: null,
  payoutPeriodHours: null,
};
for (let count = Number(from); ; count += 1) {
  const workers = Array.from({ length: 200 }, (_, index) => worker(`w${index}`, { online: index % 9 !== count % 9 }));
  store.recorder.recordReading(
    poolId,
    noon + count,
    fullReading({
      workers,
      payouts: [
        { ownId: `p${count}`, state: 'sent' as const, paidAt: noon + count, amount: '0.00000001', fee: null, tx: null },
      ],
      earnings: [{ date: '2026-11-20', amount: `0.${String(count).padStart(8, '0')}`, hashrateHs: null }],
    }),
    settings,
  );
  if (count === Number(from) + 5) process.stdout.write('writing\n');
}
