import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { type Command, CommanderError } from 'commander';
import { ownCommand } from './config.ts';
import { complain } from './print.ts';

/** Exit codes. Scripts rely on them. */
export const exitCode = { good: 0, fault: 1, wrongUse: 2 } as const;

export const exitCodeHelp = `
Exit codes: 0 good, 1 a fault was found, 2 wrong use.`;

/** Ends a command with one sentence that says what to do. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, code: number = exitCode.fault, options: { cause?: unknown } = {}) {
    super(message, options);
    this.exitCode = code;
  }
}

/** The command was called wrongly, or its arguments cannot be used. */
export function wrongUse(message: string): CommandError {
  return new CommandError(message, exitCode.wrongUse);
}

/** Makes a command and its subcommands report wrong arguments in a sentence, and throw instead of ending the process. */
export function withSentences(command: Command): Command {
  command.exitOverride().configureOutput({
    outputError(text, write) {
      const sentence = text
        .trim()
        .replace(/^error: /, '')
        .replaceAll('\n', ' ')
        .replace(/\.$/, '');
      write(
        `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. See \`${ownCommand()} ${pathOf(command)}--help\`.\n`,
      );
    },
  });
  for (const inner of command.commands) withSentences(inner);
  return command;
}

function pathOf(command: Command): string {
  return command.parent === null ? '' : `${pathOf(command.parent)}${command.name()} `;
}

/** Prints the error without a stack and sets the exit code. The process ends by itself, so earlier output is flushed. */
export function endWith(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed the sentence already. `--help` is not a fault.
    process.exitCode = error.exitCode === 0 ? exitCode.good : exitCode.wrongUse;
    return;
  }
  process.exitCode =
    error instanceof CommandError
      ? error.exitCode
      : error instanceof ConfigurationError
        ? exitCode.wrongUse
        : exitCode.fault;
  const message = error instanceof Error ? error.message : String(error);
  complain(message);
}
