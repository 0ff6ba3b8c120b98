// A process that writes rounds of alerts until it is killed, and says of each that it is written.
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import { sampleAlert, sampleMessage, sampleWall } from './sample-alerts-data.ts';

const store = openAlertStore(String(process.argv[2]));
for (let number = 1; ; number += 1) {
  store.writeRound({
    clock: { alertSeconds: number, wall: sampleWall + number },
    episodes: [sampleAlert({ alertId: `al_${number}` })],
    told: [{ target: 'ops', group: 'a', state: { number } }],
    deliveries: [{ target: 'ops', message: sampleMessage({ key: `msg_${number}` }) }],
  });
  process.stdout.write(`${number}\n`);
}
