import { makeScheduledBackup } from '../../src/backup/make-backup.ts';

// Makes backups one after the other until it is killed, and says so after the first.
const [file = '', folder = '', start = ''] = process.argv.slice(2);
for (let time = Number(start) * 1000; ; time += 1000) {
  makeScheduledBackup({ file, folder, now: () => new Date(time) }, { intervalSeconds: 1, keep: 3 });
  if (time === Number(start) * 1000) process.stdout.write('backing up\n');
}
