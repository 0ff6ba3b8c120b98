import { GateFault } from '../gate/gate-fault.ts';

/** What others see of a link. */
export type ShownLink = (link: string) => string;

/** Far longer than any link, and any field of a row. */
const longestWait = 64 * 1024;
const column = 'observer_url';

/**
 * Replaces every `observer_url` in the body of an answer as it comes, whatever else the answer holds: a service is taken at its word here, and
 * its answers may be long.
 * @param type the media type of the body, one of the contract's.
 */
export async function* maskLinks(body: AsyncIterable<Buffer>, type: string, shown: ShownLink): AsyncGenerator<Buffer> {
  const masked = type === 'text/csv' ? maskedCsv(shown) : maskedJson(shown);
  for await (const chunk of body) {
    // One character for each byte: what stands between links is passed on as it is.
    const text = masked.push(chunk.toString('latin1'));
    if (text !== '') yield Buffer.from(text, 'latin1');
  }
  const last = masked.end();
  if (last !== '') yield Buffer.from(last, 'latin1');
}

interface Masking {
  push(text: string): string;
  end(): string;
}

/** In JSON a quote inside a text is escaped, so this is nowhere but where it is a name. */
const named = `"${column}"`;
const whole = /"observer_url"\s*:\s*("(?:[^"\\]|\\.)*")/g;
const begun = /^"observer_url"\s*(?::\s*(?:"(?:[^"\\]|\\.)*\\?)?)?$/;

function maskedJson(shown: ShownLink): Masking {
  let waiting = '';
  return {
    push(text) {
      const given = (waiting + text).replace(
        whole,
        (_all, link: string) => `${named}:${bytesOf(JSON.stringify(shown(linkIn(link))))}`,
      );
      const end = given.length - restOf(given).length;
      waiting = bounded(given.slice(end));
      return given.slice(0, end);
    },
    end: () => waiting,
  };
}

function linkIn(literal: string): string {
  try {
    return JSON.parse(textOf(literal));
  } catch (cause) {
    throw GateFault.breaksContract('it is no JSON', cause);
  }
}

/** The end of a text that may become a link with what comes next. */
function restOf(text: string): string {
  const last = text.slice(text.lastIndexOf(named));
  if (last.startsWith(named) && begun.test(last)) return last;
  const quote = text.lastIndexOf('"');
  const tail = quote < 0 ? '' : text.slice(quote);
  return named.startsWith(tail) ? tail : '';
}

/** A field with what ends it. A quoted one may hold anything, its quotes doubled. */
const field = /("(?:[^"]|"")*"|[^",\n]*?)(,|\r?\n)/y;
const lastField = /^(?:"(?:[^"]|"")*"|[^",\n]*)$/;

function maskedCsv(shown: ShownLink): Masking {
  let waiting = '';
  let isHead = true;
  let index = 0;
  let ofLinks = -1;

  function cell(text: string): string {
    if (isHead && text === column) ofLinks = index;
    if (isHead || index !== ofLinks || text === '') return text;
    const link = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
    const masked = bytesOf(shown(textOf(link)));
    return /[",\r\n]/.test(masked) ? `"${masked.replaceAll('"', '""')}"` : masked;
  }

  return {
    push(text) {
      const given = waiting + text;
      let made = '';
      let end = 0;
      field.lastIndex = 0;
      for (let found = field.exec(given); found !== null; found = field.exec(given)) {
        const [, value = '', ending = ''] = found;
        made += cell(value) + ending;
        end = field.lastIndex;
        index = ending === ',' ? index + 1 : 0;
        if (ending !== ',') isHead = false;
      }
      waiting = bounded(given.slice(end));
      return made;
    },
    end() {
      // What cannot be read as a field may hold links.
      if (!lastField.test(waiting)) throw GateFault.breaksContract('it is no CSV');
      return cell(waiting);
    },
  };
}

function bounded(waiting: string): string {
  if (waiting.length > longestWait) throw GateFault.breaksContract('a text in it does not end');
  return waiting;
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
