import type { Database } from 'better-sqlite3';

/**
 * Lets the file's own time go on towards the clock, by so much at most. What is forgotten is lost, and a clock may be set far ahead and back again:
 * then the file has forgotten hardly more than without it. The first time it is that of the newest entry.
 */
export function movedOwnTime(database: Database, now: number, mostSeconds: number): number {
  const before = database
    .prepare<[], number | null>('SELECT ifnull(own_time, (SELECT max(at) FROM audit)) FROM past')
    .pluck()
    .get();
  const ownTime = Math.min(now, (before ?? now) + mostSeconds);
  database.prepare('UPDATE past SET own_time = ?').run(ownTime);
  return ownTime;
}
