/** The first entries of several sorted lists, as one sorted list. No list is read further than needed. */
export function merged<Entry>(
  lists: Iterator<Entry>[],
  compare: (a: Entry, b: Entry) => number,
  limit: number,
): Entry[] {
  const entries: Entry[] = [];
  for (const entry of inOneList(lists, compare)) {
    if (entries.length === limit) break;
    entries.push(entry);
  }
  return entries;
}

/** Several sorted lists as one, each read as far as it is needed. */
export function* inOneList<Entry>(lists: Iterator<Entry>[], compare: (a: Entry, b: Entry) => number) {
  const heads = lists.flatMap((list) => {
    const { value, done } = list.next();
    return done ? [] : [{ list, entry: value }];
  });
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (compare(head.entry, best.entry) < 0 ? head : best));
    yield first.entry;
    const { value, done } = first.list.next();
    if (done) heads.splice(heads.indexOf(first), 1);
    else first.entry = value;
  }
}
