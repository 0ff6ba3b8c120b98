import { folderSignature } from './load-pools.ts';

export interface FilesWatch {
  close(): void;
}

interface WatchSettings {
  folder: string;
  /**
   * How often the folder is read. Polling also works on mounted volumes and for files that are replaced as links; watching does not.
   */
  lookMilliseconds?: number | undefined;
  /** Called at once, and again when a pool file has changed. Where it throws, it is called again at one of the next looks. */
  take(): void;
  onError(error: unknown): void;
}

/** Follows the pool files of a folder while these change. */
export function watchPoolFiles({ folder, lookMilliseconds = 500, take, onError }: WatchSettings): FilesWatch {
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
    taken = folderSignature(folder);
    take();
  };

  attempt(takeNow);
  const look = setInterval(
    () =>
      attempt(() => {
        const now = folderSignature(folder);
        // Taken over when it is the same twice: a file that is being written is incomplete.
        const isNew = now !== taken && now === seen;
        seen = now;
        if (isNew) takeNow();
      }),
    lookMilliseconds,
  ).unref();
  return { close: () => clearInterval(look) };
}
