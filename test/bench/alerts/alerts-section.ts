import type { Section } from '../report.ts';
import { engineCost } from './engine-cost.ts';
import { farmSize, farmTable } from './farm-table.ts';
import { firstDelivery } from './first-delivery.ts';

/** Whether alerts tell what is wrong and nothing else, what that costs, and how soon it is told. */
export const alerts: Section = {
  title: 'Alerts over an honest farm in which something is planted, their cost, and how soon they are told',
  run: async (stage) => [
    ...farmTable(farmSize(process.env.BENCH_FARM)),
    await engineCost(stage),
    await firstDelivery(stage),
  ],
};
