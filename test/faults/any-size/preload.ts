import { readFileSync } from 'node:fs';

// Loaded before a service's own code (`--import`). It watches how long the event loop was kept at once, in time of the processor, so that a
// machine that is busy with other work does not count; and tells it when it is asked. The service itself is as it is.
const tickMs = 5;
let longest = 0;
let before = usedMs();

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

setInterval(() => {
  const now = usedMs();
  longest = Math.max(longest, now - before);
  before = now;
}, tickMs).unref();

/** The greatest memory of this program. What the system tells as `maxRSS` begins with that of the process which started it. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

process.on('message', () => {
  process.send?.({ longestMs: longest, peakMegabytes: peakKilobytes() / 1024 });
  longest = 0;
  before = usedMs();
});
// Who listens for messages would else never end.
process.channel?.unref();
