/** Who of the tabs of one browser listens for all of them. */
export interface Seat {
  /** Takes it from a tab that does not answer any more. */
  takeOver(): void;
  /** Something shows that this tab works: while it goes on, its lease does not end. */
  renew(): void;
  leave(): void;
}

export interface SeatEvents {
  onTaken: () => void;
  onLost: () => void;
}

export type TakeSeat = (name: string, events: SeatEvents) => Seat;

/** The browser gives the seat to one tab, and to the next one in the moment in which that closes. Only in secure contexts. */
export const seatByLock: TakeSeat = (name, { onTaken, onLost }) => {
  const leaving = new AbortController();
  let stand: (() => void) | null = null;
  const hold = () =>
    new Promise<void>((resolve) => {
      if (leaving.signal.aborted) return resolve();
      stand = resolve;
      onTaken();
    });
  const ask = async (steal: boolean): Promise<void> => {
    try {
      // What is stolen cannot wait, so it takes no signal.
      await navigator.locks.request(name, steal ? { steal } : { signal: leaving.signal }, hold);
    } catch {
      // Another tab took it.
      if (leaving.signal.aborted || stand === null) return;
      stand = null;
      onLost();
      void ask(false);
    }
  };
  void ask(false);
  return {
    takeOver: () => {
      if (stand === null) void ask(true);
    },
    renew: () => {},
    leave: () => {
      leaving.abort();
      stand?.();
    },
  };
};

/** Alone, every tab listens for itself. */
export const seatOfOne: TakeSeat = (_name, { onTaken }) => {
  queueMicrotask(onTaken);
  return { takeOver: () => {}, renew: () => {}, leave: () => {} };
};
