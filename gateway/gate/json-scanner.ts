/** What a JSON text may cost. Bytes alone say little: a million empty objects are three megabytes, and a gigabyte once they are parsed. */
export interface JsonBudget {
  bytes: number;
  /** Signs outside of texts that begin or separate something: `{ [ , :`. */
  values: number;
  depth: number;
}

/** What is taken of an answer. */
export interface JsonShape {
  /** Of everything outside of the lists; its bytes are those of the whole answer. */
  budget: JsonBudget;
  /** The most bytes of it, where that is less than of the whole answer. */
  restBytes?: number;
  /** Arrays whose entries are not parsed with the rest, by their names in the top-level object, as `a`, or in an object there, as `a.b`. */
  lists: readonly string[];
  /** The most entries of all these lists together. */
  entries: number;
  /** What one entry may cost; one that costs more is left out, and costs nothing but itself. */
  entry: JsonBudget;
}

/** An answer of which nothing is parsed yet. */
export interface ScannedJson {
  /** Everything but the entries of the lists. */
  rest: Uint8Array;
  /** The text of each entry by the name of its list; null in place of one that costs too much. */
  lists: ReadonlyMap<string, readonly (Uint8Array | null)[]>;
}

/** An answer costs more than is spent on it, or is not as it can be read. */
export class RefusedBody extends Error {
  override name = 'RefusedBody';
}

/** What has come of an entry. */
interface Entry {
  list: (Uint8Array | null)[];
  parts: Uint8Array[];
  bytes: number;
  values: number;
  isEmpty: boolean;
  isTooMuch: boolean;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const lastBlank = 0x20;
const mostOfName = 64;
/** No list of services has an entry that is shorter than the shortest pool_id in its quotes. */
const leastOfEntry = '"a_001"'.length;
const mostTooShort = 1000;

/**
 * Follows a JSON text as it comes, and stops it as soon as it costs too much: before anything is parsed, for a parser's objects are what
 * costs. It also finds where the entries of long lists begin and end, so that each can be parsed alone. It does not check the text, which
 * JSON.parse does afterwards. No library does this: parsers that take a text piece by piece make its objects first.
 */
export class JsonScanner {
  readonly #shape: JsonShape;
  readonly #lists = new Map<string, (Uint8Array | null)[]>();
  readonly #rest: Uint8Array[] = [];
  #bytes = 0;
  #restBytes = 0;
  #values = 0;
  #entries = 0;
  #tooShort = 0;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** The last text of the top-level object, and of the object in it, with which a list may begin. */
  readonly #names = ['', ''];
  /** Whether a colon came after the newest of these. */
  #isNamed = false;
  /** How deep the entries of the list are in which the text is. */
  #entryDepth = 0;
  #entry: Entry | null = null;

  constructor(shape: JsonShape) {
    this.#shape = shape;
  }

  /** @throws RefusedBody; SyntaxError where the text cannot be taken apart. */
  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#shape.budget.bytes)
      throw new RefusedBody(`too large: more than ${this.#shape.budget.bytes} bytes`);
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const sign = chunk[at] as number;
      if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (sign === backslash) this.#isEscaped = true;
        else if (sign === quote) this.#isInText = false;
        if (this.#isInText && this.#depth <= this.#names.length && this.#entry === null) this.#spell(sign);
        continue;
      }
      if (sign <= lastBlank) continue;
      const entry = this.#entry;
      if (entry !== null && this.#depth === this.#entryDepth && (sign === comma || sign === closeBracket)) {
        this.#endEntry(entry, chunk.subarray(from, at), sign === closeBracket);
        from = at + 1;
        if (sign === comma) {
          this.#beginEntry(entry.list);
          continue;
        }
        this.#entry = null;
        from = at;
      } else if (entry !== null) entry.isEmpty = false;
      if (sign === quote) {
        this.#isInText = true;
        if (this.#depth >= 1 && this.#depth <= this.#names.length && entry === null) {
          this.#names[this.#depth - 1] = '';
          this.#isNamed = false;
        }
      } else if (sign === comma || sign === colon) {
        this.#count();
        if (this.#depth <= this.#names.length) this.#isNamed = sign === colon;
      } else if (sign === openBrace || sign === openBracket) {
        this.#count();
        this.#depth += 1;
        const list = sign === openBracket && this.#entry === null && this.#isNamed ? this.#listHere() : null;
        this.#isNamed = false;
        if (list !== null) {
          this.#entryDepth = this.#depth;
          this.#keepRest(chunk.subarray(from, at + 1));
          from = at + 1;
          this.#beginEntry(list);
        } else this.#checkDepth();
      } else if (sign === closeBrace || sign === closeBracket) {
        this.#depth -= 1;
        if (this.#entry !== null && this.#depth < this.#entryDepth) throw new SyntaxError('brackets that do not fit');
      }
    }
    this.#keep(chunk.subarray(from));
  }

  /** @throws SyntaxError where a list has no end. */
  end(): ScannedJson {
    if (this.#entry !== null) throw new SyntaxError('no end');
    return { rest: Buffer.concat(this.#rest), lists: this.#lists };
  }

  #spell(sign: number): void {
    const name = this.#names[this.#depth - 1];
    if (name !== undefined && name.length < mostOfName) this.#names[this.#depth - 1] = name + String.fromCharCode(sign);
  }

  /** The list that begins with the bracket that came; null where its entries are not kept apart. */
  #listHere(): (Uint8Array | null)[] | null {
    if (this.#depth > this.#names.length + 1) return null;
    const name = this.#names.slice(0, this.#depth - 1).join('.');
    if (!this.#shape.lists.includes(name)) return null;
    if (this.#lists.has(name)) throw new RefusedBody(`"${name}" twice`);
    const list: (Uint8Array | null)[] = [];
    this.#lists.set(name, list);
    return list;
  }

  #beginEntry(list: Entry['list']): void {
    this.#entry = { list, parts: [], bytes: 0, values: 0, isEmpty: true, isTooMuch: false };
  }

  #endEntry(entry: Entry, last: Uint8Array, isLast: boolean): void {
    if (entry.isEmpty) {
      if (isLast && entry.list.length === 0) return;
      throw new SyntaxError('an entry with nothing in it');
    }
    this.#entries += 1;
    if (this.#entries > this.#shape.entries)
      throw new RefusedBody(`too large: more than ${this.#shape.entries} entries`);
    this.#keep(last);
    if (entry.bytes < leastOfEntry) this.#tooShort += 1;
    if (this.#tooShort > mostTooShort) throw new RefusedBody('full of entries that say nothing');
    entry.list.push(
      entry.isTooMuch ? null : entry.parts.length === 1 ? (entry.parts[0] ?? null) : Buffer.concat(entry.parts),
    );
  }

  #keep(part: Uint8Array): void {
    const entry = this.#entry;
    if (entry === null) {
      this.#keepRest(part);
      return;
    }
    entry.bytes += part.length;
    if (entry.bytes > this.#shape.entry.bytes) giveUp(entry);
    if (!entry.isTooMuch && part.length > 0) entry.parts.push(part);
  }

  #keepRest(part: Uint8Array): void {
    const { restBytes = this.#shape.budget.bytes } = this.#shape;
    this.#restBytes += part.length;
    if (this.#restBytes > restBytes) throw new RefusedBody(`too large: more than ${restBytes} bytes beside its lists`);
    this.#rest.push(part);
  }

  #count(): void {
    const entry = this.#entry;
    if (entry === null) {
      this.#values += 1;
      if (this.#values > this.#shape.budget.values)
        throw new RefusedBody(`too large: more than ${this.#shape.budget.values} values`);
      return;
    }
    entry.values += 1;
    if (entry.values > this.#shape.entry.values) giveUp(entry);
  }

  #checkDepth(): void {
    const { budget, entry } = this.#shape;
    if (this.#entry === null) {
      if (this.#depth > budget.depth) throw new RefusedBody(`too deep: more than ${budget.depth} levels`);
    } else if (this.#depth - this.#entryDepth > entry.depth) giveUp(this.#entry);
  }
}

/** Nothing of it is kept; where it ends is still to be found. */
function giveUp(entry: Entry): void {
  entry.isTooMuch = true;
  entry.parts = [];
}
