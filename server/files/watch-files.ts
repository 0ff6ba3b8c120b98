export interface FilesWatch {
  /** Takes what there is now, also if nothing of the files has changed. */
  takeNow(): void;
  close(): void;
}

export interface WatchSettings {
  /** A text that changes whenever something of the files does. */
  signature(): string;
  /**
   * How often that is asked. Polling also works on mounted volumes and for files that are replaced as links; watching does not.
   */
  lookMilliseconds?: number | undefined;
  /** Called at once, and again when something has changed. Where it throws, it is called again at one of the next looks. */
  take(): void;
  onError(error: unknown): void;
}

/** A large folder is looked at less often, so that looking takes about this part of the time … */
const usualShare = 1 / 200;
/** … but no less often than this, as changes should be seen within ten seconds … */
const mostMilliseconds = 3000;
/** … unless looking takes so long that it would hold up everything else. */
const largestShare = 1 / 5;

function pauseAfter(lookTook: number, atLeast: number): number {
  return Math.max(atLeast, Math.min(lookTook / usualShare, mostMilliseconds), lookTook / largestShare);
}

/** Follows files while these change. */
export function watchFiles({ signature, lookMilliseconds = 500, take, onError }: WatchSettings): FilesWatch {
  let taken: string | null = null;
  let seen = '';
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      taken = null;
      onError(error);
    }
  };
  const takeNow = () => {
    taken = signature();
    take();
  };

  let timer: NodeJS.Timeout;
  const again = (milliseconds: number) => {
    timer = setTimeout(look, milliseconds).unref();
  };
  const look = () => {
    let pause = lookMilliseconds;
    attempt(() => {
      const begun = performance.now();
      const now = signature();
      pause = pauseAfter(performance.now() - begun, lookMilliseconds);
      // Taken over when it is the same twice: a file that is being written is incomplete.
      const isNew = now !== taken && now === seen;
      seen = now;
      if (isNew) takeNow();
    });
    again(pause);
  };

  attempt(takeNow);
  again(lookMilliseconds);
  return { takeNow: () => attempt(takeNow), close: () => clearTimeout(timer) };
}
