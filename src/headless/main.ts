import { DataError } from '../data/data-error.ts';
import { CheckpointError } from '../engine/checkpoint/safetensors.ts';
import { GpuError, isOutOfMemory } from '../engine/gpu/errors.ts';
import { messageOf } from '../spec/message-of.ts';
import { SpecError } from '../spec/spec-error.ts';
import { train } from './train.ts';
import { UsageError } from './usage-error.ts';

const HELP = `npm run --silent headless -- COMMAND [options]

  train    trains a network and writes its metrics and weights

COMMAND --help says more.`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { train };

/**
 * Runs the command line; every failure becomes one line on the standard error output.
 * @returns the exit status: 0, 2 where the person has to change an option or a file, else 1
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') {
    console.log(HELP);
    return 0;
  }
  try {
    if (name === undefined) throw new UsageError(`a command is missing; there is: ${Object.keys(COMMANDS).join(', ')}`);
    if (!Object.hasOwn(COMMANDS, name))
      throw new UsageError(`there is no command '${name}'; there is: ${Object.keys(COMMANDS).join(', ')}`);
    await COMMANDS[name](rest);
    return 0;
  } catch (error) {
    // A message may quote a file; it stays one line, without control characters.
    console.error(
      messageOf(error)
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim(),
    );
    return isInput(error) ? 2 : 1;
  }
}

const INPUT_ERRORS = [UsageError, SpecError, CheckpointError, DataError];

function isInput(error: unknown): boolean {
  return (
    INPUT_ERRORS.some((kind) => error instanceof kind) || isOutOfMemory(error) || (error instanceof GpuError && error.kind === 'too-large')
  );
}
