import Database from 'better-sqlite3';

/** `damaged` where the file cannot be trusted, `newer` where a later version wrote it, `unusable` where folder, disk or rights do not let it be used. */
export type AlertFaultKind = 'damaged' | 'newer' | 'unusable';

/** The file of alerts cannot be used. The message says what was found and what to do. */
export class AlertFileFault extends Error {
  override name = 'AlertFileFault';
  readonly kind: AlertFaultKind;

  constructor(kind: AlertFaultKind, found: string, whatToDo: string, options?: ErrorOptions) {
    super(`${found} ${whatToDo}`, options);
    this.kind = kind;
  }
}

/** What to do about a file that is lost or damaged. */
export function alertsAnew(path: string): string {
  return `Put a backup of ${path} back, or move it and the files beside it that begin with its name away and start the gateway again: what is open is then told anew.`;
}

/** Runs work with the file; whatever is wrong with file, folder or disk becomes a sentence. A mistake of ours stays what it is. */
export function withAlertFaults<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw alertFaultOf(error, path);
  }
}

function alertFaultOf(error: unknown, path: string): unknown {
  if (error instanceof AlertFileFault || !(error instanceof Error)) return error;
  const code = String((error as { code?: unknown }).code);
  if (error instanceof SyntaxError || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    const damage = error instanceof SyntaxError ? 'a row holds what no version writes' : error.message;
    return new AlertFileFault('damaged', `${path} is damaged (${damage}).`, alertsAnew(path), { cause: error });
  }
  const isOfFile = error instanceof Database.SqliteError && /^SQLITE_(?!CONSTRAINT|MISUSE|RANGE|ERROR)/.test(code);
  const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
  if (!isOfFile && !isOfSystem) return error;
  return new AlertFileFault(
    'unusable',
    `The alerts in ${path} cannot be used (${error.message}).`,
    'See to it that its folder and the files in it belong to this user, that its disk has room, and that no other gateway uses it.',
    { cause: error },
  );
}
