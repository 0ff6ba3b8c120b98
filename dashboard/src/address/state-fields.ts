/** One thing that a page keeps in its address: how it is read and written. What is as it is by default is not written. */
export interface StateField<Value> {
  /** A value that is not known is read as the default: an old link still opens. */
  read(texts: string[]): Value;
  write(value: Value): string[];
}

export type PageState<Schema> = {
  [Name in keyof Schema]: Schema[Name] extends StateField<infer Value> ? Value : never;
};

/** A text, empty by default. */
export function textField(): StateField<string> {
  return { read: ([text = '']) => text, write: (text) => (text === '' ? [] : [text]) };
}

/** Any number of texts. */
export function listField(): StateField<string[]> {
  return { read: (texts) => texts.filter((text) => text !== ''), write: (texts) => texts };
}

export function choiceField<const Choice extends string>(
  choices: readonly Choice[],
  usual: NoInfer<Choice>,
): StateField<Choice> {
  return {
    read: ([text]) => choices.find((choice) => choice === text) ?? usual,
    write: (choice) => (choice === usual ? [] : [choice]),
  };
}

export function flagField(usual = false): StateField<boolean> {
  return {
    read: ([text]) => (text === 'yes' ? true : text === 'no' ? false : usual),
    write: (flag) => (flag === usual ? [] : [flag ? 'yes' : 'no']),
  };
}

/** Whole seconds since 1970 and other whole numbers; null by default. */
export function wholeField(): StateField<number | null> {
  return {
    read: ([text = '']) => (/^-?\d{1,15}$/.test(text) ? Number(text) : null),
    write: (number) => (number === null ? [] : [String(number)]),
  };
}

/** A field of any kind; which one it is, is known where it is used. */
interface AnyField {
  read(texts: string[]): unknown;
  write(value: never): string[];
}

export type StateSchema = Record<string, AnyField>;

export function readState<Schema extends StateSchema>(schema: Schema, search: string): PageState<Schema> {
  const parameters = new URLSearchParams(search);
  const entries = Object.entries(schema).map(([name, field]) => [name, field.read(parameters.getAll(name))]);
  return Object.fromEntries(entries) as PageState<Schema>;
}

/** The search with these values; what other parts of the page keep there stays. */
export function writeState<Schema extends StateSchema>(
  schema: Schema,
  search: string,
  values: Partial<PageState<Schema>>,
): string {
  const parameters = new URLSearchParams(search);
  for (const [name, field] of Object.entries(schema)) {
    if (!(name in values)) continue;
    parameters.delete(name);
    for (const text of field.write(values[name] as never)) parameters.append(name, text);
  }
  return parameters.toString();
}
