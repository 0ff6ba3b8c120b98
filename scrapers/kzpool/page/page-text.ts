/** The page as plain text, which is all that leaves the browser. */
export interface PageText {
  title: string;
  /** What a person reads outside the tables, line by line. */
  lines: string[];
  tables: TableText[];
  /** The texts of everything that can be clicked and does not lead to another page. */
  tabs: string[];
  /** Something on the page says that it is still loading. */
  busy: boolean;
  /** Everything that the document names was loaded. */
  loaded: boolean;
  /** No script can change the page. */
  final: boolean;
  /** The result of the step: clicked; the list says that this was its last page; nothing to click. */
  moved: 'clicked' | 'end' | 'nothing';
}

export interface TableText {
  /** The words before the table (a title), or its caption. */
  heading: string;
  headers: string[];
  rows: string[][];
}
