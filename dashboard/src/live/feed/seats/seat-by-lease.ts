import { isFree, readLease } from './lease.ts';
import type { TakeSeat } from './seat.ts';

/** What is used of the browser's storage; it tells the other tabs what one of them wrote. */
export interface LeaseStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

export interface LeaseTimings {
  lastsMs: number;
  checkMs: number;
  /** Two tabs may write at once; who wrote last is known after this long. */
  settleMs: number;
}

export const leaseTimings: LeaseTimings = { lastsMs: 5000, checkMs: 1000, settleMs: 120 };

/** Where the browser gives no locks (plain http in a local network): a lease in its storage, renewed by the tab that listens. */
export function seatByLease(storage: LeaseStorage, timings = leaseTimings): TakeSeat {
  return (name, { onTaken, onLost }) => {
    const owner = crypto.getRandomValues(new Uint32Array(3)).join('-');
    const { lastsMs, checkMs, settleMs } = timings;
    let isHeld = false;
    let settling: ReturnType<typeof setTimeout> | null = null;
    const held = () => readLease(storage.getItem(name));
    const write = () => storage.setItem(name, JSON.stringify({ owner, until: Date.now() + lastsMs }));

    const claim = () => {
      if (settling !== null) return;
      write();
      settling = setTimeout(() => {
        settling = null;
        if (held()?.owner !== owner) return;
        isHeld = true;
        onTaken();
      }, settleMs);
    };
    const check = () => {
      const lease = held();
      if (isHeld && lease !== null && lease.owner !== owner) {
        isHeld = false;
        onLost();
      } else if (isHeld) write();
      else if (isFree(lease, Date.now(), lastsMs)) claim();
    };
    const timer = setInterval(check, checkMs);
    // Timers of hidden tabs rest; what another tab writes is told at once.
    const onStorage = (event: Event) => {
      if ((event as StorageEvent).key === name) check();
    };
    globalThis.addEventListener?.('storage', onStorage);
    check();
    return {
      takeOver: () => {
        if (!isHeld) claim();
      },
      renew: () => {
        if (isHeld) check();
      },
      leave: () => {
        clearInterval(timer);
        if (settling !== null) clearTimeout(settling);
        globalThis.removeEventListener?.('storage', onStorage);
        if (held()?.owner === owner) storage.removeItem(name);
      },
    };
  };
}
