import Database from 'better-sqlite3';

/** What is wrong with a service's file or its disk; a closed list. */
export type StoreFaultKind = 'full' | 'locked' | 'read-only' | 'unreachable' | 'moved' | 'damaged';

/** The file could not be read or written. The message is a sentence that names the file and says what to do; it holds no SQL. */
export class StoreFault extends Error {
  override name = 'StoreFault';
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind, path: string, options: { cause?: unknown } = {}) {
    super(sentences[kind](path), options);
    this.kind = kind;
  }
}

const goesOn = 'What is stored can still be read, and the service goes on by itself afterwards.';

const sentences: Record<StoreFaultKind, (path: string) => string> = {
  full: (path) => `The disk of ${path} is full, so nothing new can be stored. Make room on it. ${goesOn}`,
  locked: (path) =>
    `Another process keeps ${path} locked, so nothing new can be stored. End it, or its transaction. ${goesOn}`,
  'read-only': (path) =>
    `${path} may not be written, so nothing new can be stored. Check the rights of the file and its folder, and how its disk is mounted. ${goesOn}`,
  unreachable: (path) => `The disk of ${path} cannot be read or written. Check the disk and the folder. ${goesOn}`,
  moved: (path) =>
    `${path} was deleted, moved or replaced while the service runs, so what it stored now would be lost. Put the file back, or stop the service, restore a backup with \`npm run poolgate -- restore BACKUP --to ${path}\`, and start it again.`,
  damaged: (path) =>
    `${path} is damaged; what is sound in it is still shown. Stop the service, restore a backup with \`npm run poolgate -- restore BACKUP --to ${path}\`, and start it again.`,
};

/** SQLite's codes by their beginnings; the first match counts. */
const kinds: [code: string, kind: StoreFaultKind][] = [
  ['SQLITE_FULL', 'full'],
  // The index of the log had no room.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_PROTOCOL', 'locked'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  // A read error is reported until somebody has dealt with it, because the next write could succeed.
  ['SQLITE_IOERR_READ', 'damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_IOERR', 'unreachable'],
  ['SQLITE_CANTOPEN', 'unreachable'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

/** @returns null for an error that does not concern the file or its disk, such as one in the statement. */
export function storeFaultOf(error: unknown, path: string): StoreFault | null {
  if (error instanceof StoreFault) return error;
  if (!(error instanceof Database.SqliteError)) return null;
  const kind = kinds.find(([code]) => error.code.startsWith(code))?.[1];
  return kind === undefined ? null : new StoreFault(kind, path, { cause: error });
}
