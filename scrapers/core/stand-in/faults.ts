const faultKinds = [
  'refuse',
  'rate-limit',
  'hang',
  'maintenance',
  'empty',
  'changed',
  'error500',
  'truncated',
  'protection-page',
] as const;

type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** The fault ends after this many requests; without it, when it is cleared. */
  readonly times?: number;
  /** For `rate-limit`, in seconds. */
  readonly retry_after?: number;
  /** For `refuse`: the pool's own code, where it has several. */
  readonly code?: number;
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

/** @returns the fault, or a sentence that says what is wrong with it. */
export function parseFault(body: unknown): Fault | string {
  if (typeof body !== 'object' || body === null || !('kind' in body)) {
    return `A fault is a JSON object with "kind", one of: ${faultKinds.join(', ')}.`;
  }
  const kind = faultKinds.find((known) => known === body.kind);
  if (!kind) {
    return `Unknown kind of fault; it must be one of: ${faultKinds.join(', ')}.`;
  }
  const fault: { kind: FaultKind; times?: number; retry_after?: number; code?: number } = { kind };
  for (const field of ['times', 'retry_after', 'code'] as const) {
    const value: unknown = field in body ? Reflect.get(body, field) : undefined;
    if (value === undefined) {
      continue;
    }
    if (!isWhole(value) || (field !== 'code' && value < 1)) {
      return `"${field}" must be a whole number${field === 'code' ? '' : ' of at least 1'}.`;
    }
    fault[field] = value;
  }
  return fault;
}

/** Faults by name: a pool_id or a pool type. Each request counts them down. */
export class FaultBoard {
  readonly #faults = new Map<string, Fault>();

  set(name: string, fault: Fault): void {
    this.#faults.set(name, fault);
  }

  clear(name: string): void {
    this.#faults.delete(name);
  }

  peek(name: string): Fault | null {
    return this.#faults.get(name) ?? null;
  }

  take(names: readonly string[]): Fault | null {
    for (const name of names) {
      const fault = this.#faults.get(name);
      if (fault) {
        this.#countDown(name, fault);
        return fault;
      }
    }
    return null;
  }

  #countDown(name: string, fault: Fault): void {
    if (fault.times === undefined) {
      return;
    }
    if (fault.times <= 1) {
      this.#faults.delete(name);
    } else {
      this.#faults.set(name, { ...fault, times: fault.times - 1 });
    }
  }
}
