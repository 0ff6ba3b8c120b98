/** The first entries of several sorted lists, as one sorted list. No list is read further than needed. */
export function merged<Entry>(
  lists: Iterator<Entry>[],
  compare: (a: Entry, b: Entry) => number,
  limit: number,
): Entry[] {
  const heads = lists.flatMap((list) => {
    const { value, done } = list.next();
    return done ? [] : [{ list, entry: value }];
  });
  const entries: Entry[] = [];
  while (entries.length < limit && heads.length > 0) {
    const first = heads.reduce((best, head) => (compare(head.entry, best.entry) < 0 ? head : best));
    entries.push(first.entry);
    const { value, done } = first.list.next();
    if (done) heads.splice(heads.indexOf(first), 1);
    else first.entry = value;
  }
  return entries;
}
