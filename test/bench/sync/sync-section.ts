import { layoutNames, layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { type Cluster, startCluster } from '../../harness/postgres/cluster.ts';
import { makeSupabaseRoles } from '../../harness/postgres/postgrest.ts';
import type { Stage } from '../children.ts';
import { onAllCores } from '../machine.ts';
import type { Section } from '../report.ts';
import { serviceLag } from './service-lag.ts';
import { writeSpeed } from './write-speed.ts';

/** How quick the way out to PostgreSQL and Supabase is. BENCH_BACKLOG gives the readings that wait at the start. */
export const sync: Section = {
  title: 'Readings of 200 workers into PostgreSQL, which syncs each commit to the disk',
  async run(stage) {
    const cluster = await onAllCores(() => prepare(stage));
    const rows = [];
    for (const layout of layoutsOf(layoutNames)) rows.push(...(await writeSpeed(stage, cluster, layout)));
    // As on a machine of its own: not on the service's core.
    const elsewhere = await prepare(stage);
    return [...rows, ...(await serviceLag(stage, elsewhere, Number(process.env.BENCH_BACKLOG ?? '1000')))];
  },
};

async function prepare(stage: Stage): Promise<Cluster> {
  const cluster = await startCluster(['fsync=on', 'track_commit_timestamp=on']);
  stage.atEnd(() => cluster.stop());
  await makeSupabaseRoles(cluster.url('postgres'));
  return cluster;
}
