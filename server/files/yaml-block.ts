import { isMap, isScalar } from 'yaml';
import { isAliasFault, lineOfSetting, readYaml } from './yaml-text.ts';

/** A file that is one block of settings, or why nothing of it can be read. */
export type YamlBlock =
  | { settings: Record<string, unknown>; lineOf(path: readonly PropertyKey[]): number }
  | { faults: [line: number | null, reason: string][] };

/** Never throws. An empty file has no settings. @param example a line with which such a file may begin. */
export function readYamlBlock(text: string, example: string): YamlBlock {
  const { documents, faults, lineAt } = readYaml(text);
  if (faults.length > 0)
    return { faults: faults.map(([line, what]) => [line, `The file is no valid YAML: ${what}. Mend that line.`]) };
  const [document, second] = documents.filter(
    ({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null),
  );
  if (second !== undefined)
    return { faults: [[lineAt(second.contents), 'The file has a second part after `---`. Remove that line.']] };
  if (document === undefined) return { settings: {}, lineOf: () => 1 };
  const root = document.contents;
  const line = lineAt(root) ?? 1;
  if (!isMap(root))
    return { faults: [[line, `The file must be a block of settings that begins with a line like \`${example}\`.`]] };
  try {
    const settings = document.toJS() as Record<string, unknown>;
    return { settings, lineOf: (path) => lineOfSetting(root, path, line, lineAt) };
  } catch (cause) {
    if (!isAliasFault(cause)) throw cause;
    const reason = 'An alias (*name) in the file has no anchor (&name) before it, or they multiply. Write it out.';
    return { faults: [[null, reason]] };
  }
}
