import { showSafely } from '@poolgate/language/names.ts';
import type { Remedy } from '../advice.ts';
import type { GateFault } from '../gate/gate-fault.ts';
import { RefusedBody } from '../gate/json-scanner.ts';

/** Why a service cannot be followed. The message is the predicate of a sentence whose subject is the service's URL. */
export class SourceFault extends Error {
  override name = 'SourceFault';
  readonly remedy: Remedy;
  /** The HTTP status, where the service answered at all. */
  readonly status: number | undefined;
  /** Whether something came back, right or wrong. */
  readonly answered: boolean;
  /** Whether the connection ended without an answer, as an idle one does that the service had closed. */
  readonly connectionLost: boolean;

  constructor(
    message: string,
    remedy: Remedy,
    options: { status?: number; answered?: boolean; connectionLost?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.remedy = remedy;
    this.status = options.status;
    this.answered = options.answered === true;
    this.connectionLost = options.connectionLost === true;
  }

  /** Responds successfully with unusable content. */
  get refused(): boolean {
    return this.answered && this.status === undefined;
  }

  /** What is alike for all faults of one kind, however they are worded. */
  get kind(): string {
    const { remedy, status, answered, connectionLost } = this;
    return [typeof remedy === 'string' ? remedy : remedy.words, status, answered, connectionLost].join();
  }

  static timeout(timeoutMs: number): SourceFault {
    return new SourceFault(`did not answer within ${timeoutMs / 1000} s`, 'restart');
  }

  static version(theirs: string, ours: string): SourceFault {
    return new SourceFault(
      `speaks version ${showSafely(theirs, 40)} of the contract, and this gateway version ${ours}`,
      { words: 'Run versions of both that fit together' },
      { answered: true },
    );
  }

  /** It speaks a version of the contract that this gateway can follow, but does not have this operation yet. */
  static tooOld(path: string): SourceFault {
    return new SourceFault(
      `is too old to answer ${path}`,
      { words: 'Run a newer version of it' },
      {
        status: 404,
        answered: true,
      },
    );
  }

  static shape(path: string, fault: Error): SourceFault {
    return new SourceFault(
      `gave an answer to ${path} that breaks the contract (${fault.message})`,
      { words: 'Is a Poolgate service of a fitting version there?' },
      { answered: true, cause: fault },
    );
  }

  /** Its head is none that the contract has. */
  static atGate(path: string, fault: GateFault): SourceFault {
    return new SourceFault(
      `${fault.message} (${path})`,
      { words: 'Is a Poolgate service of a fitting version there?' },
      { answered: true, cause: fault },
    );
  }

  static of(error: unknown, response: Response | undefined, path: string): SourceFault {
    const cause = rootOf(error);
    if (cause instanceof RefusedBody)
      return new SourceFault(`gave an answer to ${path} that is not taken in (${cause.message})`, 'look', {
        answered: true,
        cause,
      });
    if (response && !response.ok) return ofStatus(response.status, path);
    if (cause instanceof SyntaxError)
      return new SourceFault(
        `gave an answer to ${path} that is no JSON`,
        { words: 'Is a Poolgate service of a fitting version there?' },
        { answered: true, cause },
      );
    return ofConnection(cause, path);
  }
}

function ofStatus(status: number, path: string): SourceFault {
  if (status === 401)
    return new SourceFault(
      "refused the gateway's token (401)",
      { words: 'Give the gateway and the service the same SERVICE_TOKEN' },
      { status, answered: true },
    );
  if (status === 403)
    return new SourceFault(
      'refused to be asked under this name (403)',
      { words: "Add the name to the service's ALLOWED_HOSTS, or ask it under its address" },
      { status, answered: true },
    );
  return new SourceFault(`answered ${path} with ${status}`, 'look', { status, answered: true });
}

function ofConnection(cause: unknown, path: string): SourceFault {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ECONNREFUSED') return new SourceFault('refused the connection', 'start', { cause });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new SourceFault('names a host that is not known', 'start', { cause });
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return new SourceFault('cannot be reached over the network', 'start', { cause });
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE')
    return new SourceFault('ended the connection without an answer', 'start', { connectionLost: true, cause });
  return new SourceFault(`could not be asked for ${path}${code ? ` (${code})` : ''}`, 'start', { cause });
}

function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause !== undefined) root = root.cause;
  // Where a name has several addresses, the connection fails with one error for each.
  return root instanceof AggregateError && root.errors.length > 0 ? root.errors[0] : root;
}
