import { join } from 'node:path';
import { alertedGateway, run } from '../../../gateway/testing/alerts/alerted-gateway.ts';
import { fill } from './fill.ts';

// Alerts on the disk that is given, which is full now and then. Prints what was told, and what was said of it.

const disk = String(process.env.DISK);
const seen: { when: string; told: number; fault: string | null }[] = [];
const world = alertedGateway(join(disk, 'state'));
world.tell('one', { one_100: { status: { poll_interval_seconds: 86_400 } } }, { complete: true });
world.tell('two', {}, { complete: true });
let started = world.start();

async function look(seconds: number, when: string): Promise<void> {
  await run(world, started, seconds);
  seen.push({ when, told: world.got.length, fault: started.engine.fault });
}

await look(120, 'well');
let makeRoom = fill(disk);
world.away('one');
await look(600, 'away on a full disk');
makeRoom();
await look(300, 'room again');
// The end is sent, and that cannot be written down.
world.answers.onSend = () => {
  world.answers.onSend = () => undefined;
  makeRoom = fill(disk);
};
world.tell('one', {});
await look(900, 'full while it is sent');
makeRoom();
await look(900, 'room once more');
await started.courier.stop();
started.store.close();
started = world.start();
await look(3600, 'started again');
await started.courier.stop();
started.store.close();
process.stdout.write(JSON.stringify(seen));
