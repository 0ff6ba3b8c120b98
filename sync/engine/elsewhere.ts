import type { Outbox } from '../facts/outbox.ts';
import { type Cursor, type Target, TargetFault } from '../targets/target.ts';

/** What is done about a target that is not where this file left it. */
export interface Elsewhere {
  /** Whether that happened since the start, by somebody's cursor: another one may feed the target, too. */
  isContested(): boolean;
  /** Everything is sent again, the first time, and where there is no cursor. @throws TargetFault the next time: somebody else writes. */
  found(cursor: Cursor | null): void;
  /** To be called before anything is sent. @throws TargetFault as long as the target goes on moving without this one. */
  waitForOthers(): Promise<void>;
}

/**
 * After a restore the target stays where it was found. Where it is elsewhere again, another service writes from a copy of the file, and each would take
 * the other for a restore without end: so this one waits until the target has stood still from one look to the next. The one that goes on moves it often enough.
 */
export function createElsewhere(
  { outbox, target }: { outbox: Outbox; target: Target },
  onEvent: (sentence: string) => void = () => undefined,
): Elsewhere {
  let times = 0;
  /** Where it was at the last look; undefined while nobody is waited for. */
  let last: Cursor | null | undefined;

  const sendAllAgain = (why: string) => {
    onEvent(`${why} Everything in the file is sent again; nothing is twice.`);
    outbox.sendAllAgain();
  };
  const wait = (at: Cursor | null): never => {
    last = at;
    throw new TargetFault(
      'unfit',
      `Another service feeds ${target.name} from a copy of this file: again the target is not where this one left it. Stop one of the two. This one goes on by itself, with everything in its file, once nobody else has written for a minute.`,
    );
  };

  return {
    isContested: () => times > 0,
    found(cursor) {
      // Where nobody has written at all, the tables were made anew.
      if (cursor !== null) times += 1;
      if (cursor !== null && times > 1) wait(cursor);
      sendAllAgain(
        `The target ${target.name} is not where it was left: it or this file was restored, \`poolgate sync init\` made a table or a column anew, or another service feeds it from a copy of this file, which has to stop.`,
      );
    },
    async waitForOthers() {
      if (last === undefined) return;
      const found = await target.cursorOf(outbox.source);
      if (found?.batch !== last?.batch || found?.mark !== last?.mark) wait(found);
      last = undefined;
      sendAllAgain(`Nobody else feeds ${target.name} any more.`);
    },
  };
}
