import { folderSignature } from './files/list-files.ts';

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

/** A huge folder is looked at less often, so that looking takes at most about this part of the time. */
const lookShare = 1 / 5;

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

  let timer: NodeJS.Timeout;
  const again = (milliseconds: number) => {
    timer = setTimeout(look, milliseconds).unref();
  };
  const look = () => {
    let pause = lookMilliseconds;
    attempt(() => {
      const begun = performance.now();
      const now = folderSignature(folder);
      pause = Math.max(pause, (performance.now() - begun) / lookShare);
      // Taken over when it is the same twice: a file that is being written is incomplete.
      const isNew = now !== taken && now === seen;
      seen = now;
      if (isNew) takeNow();
    });
    again(pause);
  };

  attempt(takeNow);
  again(lookMilliseconds);
  return { close: () => clearTimeout(timer) };
}
