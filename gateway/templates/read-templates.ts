import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { showSafely } from '@poolgate/language/names.ts';
import { describeIssues } from '@poolgate/server/files/describe-issues.ts';
import { readTextFile } from '@poolgate/server/files/read-text.ts';
import { readYamlBlock } from '@poolgate/server/files/yaml-block.ts';
import { type PoolTemplate, templateSchema } from './template-schema.ts';

/** What is wrong with a file of the folder. */
export interface TemplateFault {
  file: string;
  line: number | null;
  /** A sentence that says what to do. */
  reason: string;
}

/** A template, and where it stands. */
export interface FoundTemplate {
  template: PoolTemplate;
  file: string;
  lineOf(path: readonly PropertyKey[]): number;
}

export interface TemplateFolder {
  templates: FoundTemplate[];
  faults: TemplateFault[];
  /** Types that need not be deployed for a template of theirs to be right. */
  knownTypes: ReadonlySet<string>;
}

/** More are not read: each is read, and shown, whole. */
const mostFiles = 300;
const mostKilobytes = 64;
/** Of one file. */
const mostFaults = 20;
const knownTypesFile = 'types.txt';

const words = {
  file: 'template',
  lost: 'It is not taken.',
  tooLarge: 'Shorten it.',
  noFile: 'Templates are plain files; rename it or move it out of this folder.',
};

/** What was made of each file, with its stamp then. */
export type TemplatesRead = Map<string, { stamp: string; read: FoundTemplate | TemplateFault[] }>;

/**
 * Reads a folder of templates. Never throws: what is wrong is told, and the rest is taken.
 * @param before from reading it before: a file that is as it was then is not read again.
 */
export function readTemplates(folder: string, before: TemplatesRead = new Map()): TemplateFolder {
  const found: TemplateFolder = { templates: [], faults: [], knownTypes: knownTypesIn(folder) };
  const files = filesIn(folder);
  if (files === null) {
    const reason =
      'The folder POOL_TEMPLATES_DIR cannot be read. Make it, or set POOL_TEMPLATES_DIR to the folder with the templates.';
    return { ...found, faults: [{ file: '.', line: null, reason }] };
  }
  for (const gone of [...before.keys()].filter((file) => !files.includes(file))) before.delete(gone);
  for (const file of files.slice(0, mostFiles)) {
    const stamp = stampOf(join(folder, file));
    const known = before.get(file);
    const read = known?.stamp === stamp ? known.read : readTemplate(folder, file);
    before.set(file, { stamp, read });
    if (Array.isArray(read)) found.faults.push(...read);
    else if (found.templates.some(({ template }) => template.id === read.template.id))
      found.faults.push({
        file,
        line: null,
        reason: 'Another file has the same name before its ending. Rename one of them.',
      });
    else found.templates.push(read);
  }
  const more = files.length - mostFiles;
  if (more > 0) {
    const reason = `There are ${files.length} templates; the last ${more} by name are not read. Move some out of this folder.`;
    found.faults.push({ file: '.', line: null, reason });
  }
  return found;
}

/** A text that changes whenever a template is changed, added or removed. */
export function templatesSignature(folder: string): string {
  const files = filesIn(folder);
  if (files === null) return '(no folder)';
  const looked = [...files.slice(0, mostFiles), knownTypesFile].map((file) => `${file} ${stampOf(join(folder, file))}`);
  return [...looked, files.length].join('\n');
}

function readTemplate(folder: string, file: string): FoundTemplate | TemplateFault[] {
  const refused = (line: number | null, reason: string) => [{ file: showSafely(file), line, reason }];
  const id = file.replace(/\.ya?ml$/i, '');
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id))
    return refused(
      null,
      'The name of the file is the id of the template. Rename it to small letters, digits and hyphens, such as anypool-btc-eu.yaml.',
    );
  const path = join(folder, file);
  if (sizeOf(path) > mostKilobytes * 1024)
    return refused(
      null,
      `The file is larger than ${mostKilobytes} KiB, which no template is. It is not taken. Shorten it.`,
    );
  const read = readTextFile(path, words);
  if (!('text' in read)) return refused(read.line, read.reason);
  const block = readYamlBlock(read.text, 'driver: anypool');
  if ('faults' in block) return block.faults.map(([line, reason]) => ({ file, line, reason }));
  const { settings, lineOf } = block;
  const checked = templateSchema.safeParse(settings, { reportInput: true });
  if (!checked.success) {
    const faults = describeIssues(checked.error, [], { whole: 'The template', example: 'pool-templates' })
      .map(([at, reason]) => ({ file, line: lineOf(at), reason }))
      .sort((one, other) => one.line - other.line);
    const more = faults.length - mostFaults;
    return more > 0 ? [...faults.slice(0, mostFaults), ...refused(null, `There are ${more} more faults.`)] : faults;
  }
  return { template: { id, ...checked.data }, file, lineOf };
}

/** The names of the templates, in order; null where the folder cannot be read. */
function filesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/** One type a line; what follows a `#` is for people. */
function knownTypesIn(folder: string): ReadonlySet<string> {
  const path = join(folder, knownTypesFile);
  if (sizeOf(path) > mostKilobytes * 1024) return new Set();
  const read = readTextFile(path, words);
  if (!('text' in read)) return new Set();
  return new Set(read.text.split('\n').flatMap((line) => line.split('#')[0]?.trim() || []));
}

function stampOf(path: string): string {
  const stats = statOf(path);
  return stats === null ? 'gone' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

function sizeOf(path: string): number {
  return statOf(path)?.size ?? -1;
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
