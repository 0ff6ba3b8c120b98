/** A line on the terminal that shows the progress. */
export interface Progress {
  begin(what: string, total: number): void;
  step(): void;
  /** Clears the line. */
  end(): void;
}

const everyMs = 100;

/** @param stream for people, apart from the result; null shows nothing. */
export function createProgress(stream: NodeJS.WriteStream | null): Progress {
  let what = '';
  let total = 0;
  let done = 0;
  let shownAt = 0;
  const show = () => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.floor(share * 24)).padEnd(24, '░');
    stream?.write(`\r\u001b[K${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${what}`);
  };
  return {
    begin(next, of) {
      [what, total, done] = [next, of, 0];
      show();
    },
    step() {
      done += 1;
      if (done % 256 !== 0 || performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      show();
    },
    end: () => void stream?.write('\r\u001b[K'),
  };
}
