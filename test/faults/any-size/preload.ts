import { readFileSync } from 'node:fs';

// Loaded before a service's own code (`--import`), which stays as it is. Measures the longest time without a turn of the event loop, in processor
// time, so that other work on the machine does not count. Sends the figures when asked.
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

/** The peak memory of this program. The system's `maxRSS` includes the memory of the parent process. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

process.on('message', () => {
  process.send?.({ longestMs: longest, peakMegabytes: peakKilobytes() / 1024 });
  longest = 0;
  before = usedMs();
});
// Else the listener would keep the process alive.
process.channel?.unref();
