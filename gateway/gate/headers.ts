import { csvType } from '@poolgate/server/lists/csv.ts';
import { GateFault } from './gate-fault.ts';

/** The types as they are written here. What a service says about its text beside the type is not repeated. */
const written: Record<string, string> = {
  'application/json': 'application/json; charset=utf-8',
  'text/csv': csvType,
  'text/plain': 'text/plain; charset=utf-8',
};

/** A day: whoever is told to wait may come earlier, and must not be sent away for good. */
const longestWaitSeconds = 86_400;

/** The headers that say something about the answer, each in its own form. Any other is not taken over. */
const forms = {
  'cache-control': /^(?:no-cache|no-store)$/,
  date: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  etag: /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/,
  // Relative, so it leads to the same pool here.
  location: /^pools\/[a-z][a-z0-9]{0,75}_[0-9]{3,75}$/,
} satisfies Record<string, RegExp>;

/** Without one of these a page looks like the last one, or a file like a whole one. So an odd one is no smaller fault than an odd answer. */
const completeness = {
  link: /^<[^<>?]{0,1000}(\?[\w.~!$&'()*+,;=:@/?%-]{1,12000})>; rel="next"$/,
  'x-incomplete-pools': /^[\x20-\x7e]{1,8000}$/,
  'x-other-currencies': /^[\x20-\x7e\xa1-\xac\xae-\xff]{1,8000}$/,
} satisfies Record<string, RegExp>;

const fileName = /^attachment; filename="[\w .~-]{1,200}"(?:; filename\*=UTF-8''[\w.~!#$&+^`|%-]{1,1000})?$/;
const varying = new Set(['accept', 'accept-encoding', 'poolgate-contract']);

/** The headers of an answer as they came, by name. */
export class HeadersAsSent {
  readonly #values = new Map<string, string[]>();

  constructor(headers: Iterable<readonly [name: string, value: string]>) {
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      const values = this.#values.get(key);
      if (values) values.push(value);
      else this.#values.set(key, [value]);
    }
  }

  all(name: string): string[] {
    return this.#values.get(name) ?? [];
  }

  /** The value of what may be said once; undefined where it is not said, or in two ways. */
  only(name: string): string | undefined {
    const [value, ...others] = new Set(this.all(name));
    return others.length === 0 ? value?.trim() : undefined;
  }

  seconds(name: string): number | undefined {
    const value = this.only(name);
    return value !== undefined && /^\d{1,15}$/.test(value) ? Math.min(Number(value), longestWaitSeconds) : undefined;
  }

  /** How long the body says it is; null where it does not. */
  bytes(): number | null {
    const value = this.only('content-length');
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
  }

  /** Whether the body is anything but the content itself, whole or in chunks. */
  isCoded(): boolean {
    const transfer = this.names('transfer-encoding').join();
    return (
      this.names('content-encoding').some((coding) => coding !== 'identity') || !['', 'chunked'].includes(transfer)
    );
  }

  /** Whether a header is for the connection to this gateway alone. */
  isOfConnection(name: string): boolean {
    return this.names('connection').includes(name);
  }

  /** What a header names that is a list, in lower case. */
  names(list: string): string[] {
    const values = this.all(list);
    return values.flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase());
  }
}

/**
 * What the caller may be told in headers. An odd one is left out.
 * @param type the media type of the body; null where there is none.
 * @throws GateFault where one is odd that says whether the answer is whole.
 */
export function cleanHeaders(sent: HeadersAsSent, type: string | null): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, form] of Object.entries(forms)) {
    const value = sent.only(name);
    if (value !== undefined && form.test(value) && !sent.isOfConnection(name)) clean[name] = value;
  }
  for (const [name, form] of Object.entries(completeness)) {
    if (sent.all(name).length === 0) continue;
    const found = form.exec(sent.only(name) ?? '');
    if (!found) throw GateFault.breaksContract(`its header ${name} cannot be read`);
    // Services before contract 0.1.4 link to paths of their own. The same page has the same query here, and another path.
    clean[name] = name === 'link' ? `<${found[1]}>; rel="next"` : found[0];
  }
  const known = sent.names('vary').filter((name) => varying.has(name));
  if (known.length > 0) clean.vary = [...new Set(known)].join(', ');
  if (type === null) return clean;
  clean['content-type'] = written[type] ?? type;
  if (type === 'text/csv') {
    const name = sent.only('content-disposition') ?? '';
    clean['content-disposition'] = fileName.test(name) ? name : 'attachment';
  }
  return clean;
}
