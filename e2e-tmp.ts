import { startCluster } from './test/harness/postgres/cluster.ts';
const c = await startCluster(); const u = await c.database(); console.log(u);
process.on('SIGTERM', async () => { await c.stop(); process.exit(0); });
setInterval(()=>{}, 1e6);
