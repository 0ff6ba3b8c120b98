/**
 * `missing` where keys were made and their file is not there, `damaged` where it cannot be trusted, `newer` where a later version wrote it,
 * `unusable` where the folder, the disk or the rights do not let it be read or written, `busy` while another process writes it.
 */
export type AccessFaultKind = 'damaged' | 'newer' | 'missing' | 'unusable' | 'busy';

/** The file of keys cannot be used. The message is what was found and what to do; it holds no secret. */
export class AccessFileFault extends Error {
  override name = 'AccessFileFault';
  readonly kind: AccessFaultKind;
  /** What was found, without what to do: a sentence. */
  readonly found: string;

  constructor(kind: AccessFaultKind, found: string, whatToDo: string, options?: ErrorOptions) {
    super(`${found} ${whatToDo}`, options);
    this.kind = kind;
    this.found = found;
  }
}

/** What to do about a file that is lost or damaged. */
export function wayBack(path: string, firstKey: string): string {
  return `Put a backup of ${path} back. Or begin anew, without the keys that were made: delete ${path}, the files beside it that begin with its name, and ${firstKey}, and start the gateway again.`;
}
