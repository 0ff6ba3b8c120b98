/** A block of code in a page, fenced or indented. */
export interface CodeBlock {
  /** Where it begins. */
  line: number;
  /** The word behind the fence; empty for an indented block. */
  language: string;
  lines: string[];
  /** The text of the HTML comment before it: what runs it, or why nothing can. */
  mark: string | null;
}

/** A command of a `console` block, with the output that the page shows for it. */
export interface DocumentedCommand {
  line: number;
  command: string;
  /** What the page says in a comment behind the command, such as `while the service is stopped`. */
  condition: string | null;
  output: string;
}

/** Every block of code of a Markdown page, as far as our own pages use Markdown. */
export function codeBlocks(text: string): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  let mark: string | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as string;
    const fence = /^\s*```(\w*)/.exec(line);
    const comment = /^<!-- (.*) -->$/.exec(line);
    if (comment) mark = comment[1] as string;
    else if (fence) {
      const end = lines.findIndex((one, at) => at > index && /^\s*```\s*$/.test(one));
      blocks.push({ line: index + 1, language: fence[1] ?? '', lines: lines.slice(index + 1, end), mark });
      index = end;
      mark = null;
    } else if (isIndented(line) && (lines[index - 1] ?? '').trim() === '') {
      let end = index;
      while (isIndented(lines[end]) || ((lines[end] ?? '-').trim() === '' && isIndented(lines[end + 1]))) end += 1;
      blocks.push({ line: index + 1, language: '', lines: lines.slice(index, end).map((one) => one.slice(4)), mark });
      index = end - 1;
      mark = null;
    } else if (line.trim() !== '') mark = null;
  }
  return blocks;
}

function isIndented(line: string | undefined): boolean {
  return line?.startsWith('    ') === true && line.trim() !== '';
}

/** The commands of a `console` block: each line that begins with `$ `, continued behind a backslash. */
export function commandsIn(block: CodeBlock): DocumentedCommand[] {
  const commands: DocumentedCommand[] = [];
  let continues = false;
  for (const [index, line] of block.lines.entries()) {
    const current = commands.at(-1);
    if (continues && current) current.command += `\n${line}`;
    else if (line.startsWith('$ ')) {
      const [, command = '', condition = null] = /^\$ (.*?)(?:\s{2,}# (.*))?$/.exec(line) ?? [];
      commands.push({ line: block.line + 1 + index, command, condition, output: '' });
    } else if (current) current.output += `${line}\n`;
    continues = line.endsWith('\\') && (continues || line.startsWith('$ '));
  }
  return commands;
}
