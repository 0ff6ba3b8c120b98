import { frame, readFrames } from '../frames.ts';
import type { Question, Reply } from '../messages.ts';
import { hiddenKeys, isHidden } from '../rows.ts';
import { createCache } from './cache.ts';
import { closeDoors } from './close-doors.ts';
import { isFault } from './compile.ts';
import { evaluateJob, TooLarge } from './evaluate.ts';
import { computedAmount } from './exact-amounts.ts';

// The process in which expressions run. It answers one question after the other, and ends when nobody can ask any more.

/** The service checks what it sends; this is the most that a frame can say. */
const mostBytes = 0xffffffff;
const compile = createCache();

async function answer(question: Question): Promise<Reply> {
  if ('check' in question)
    return {
      faults: question.check.map((given) => {
        const text = typeof given === 'string' ? given : given.amount;
        const compiled = compile(text);
        if (isFault(compiled)) return compiled;
        return typeof given === 'string' ? null : computedAmount(compiled.expression.ast(), text);
      }),
    };
  try {
    return { result: await evaluateJob(question.job, compile, question.mostBytes) };
  } catch (error) {
    if (error instanceof TooLarge) return { tooLarge: true };
    throw error;
  }
}

/** Without the keys that no expression may see. Only a text that has one of them is looked through. */
function parseQuestion(text: string): Question {
  // biome-ignore lint/plugin: figures are read by the service, from what the expressions give
  const question: Question = JSON.parse(text);
  if ([...hiddenKeys].some((key) => text.includes(key))) takeOutHidden(question);
  return question;
}

function takeOutHidden(whole: unknown): void {
  const waiting = [whole];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    for (const key of Object.keys(one)) {
      if (isHidden(key)) Reflect.deleteProperty(one, key);
      else waiting.push((one as Record<string, unknown>)[key]);
    }
  }
}

let last = Promise.resolve();
function take(text: string): void {
  last = last.then(async () => {
    process.stdout.write(frame(await answer(parseQuestion(text))));
  });
}

// Ctrl-C reaches every process of a terminal; this one ends with its service.
process.on('SIGINT', () => undefined);
process.stdin.on(
  'data',
  readFrames(mostBytes, take, () => process.exit(1)),
);
process.stdin.on('end', () => process.exit(0));
closeDoors();
process.stdout.write(frame({ ready: true } satisfies Reply));
