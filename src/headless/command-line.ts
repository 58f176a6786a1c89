import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../spec/message-of.ts';
import { UsageError } from './usage-error.ts';

/** Kinds of options, as `parseArgs` takes them. */
export const TEXT = { type: 'string' } as const;
export const FLAG = { type: 'boolean' } as const;

type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of `options` in `args`. Throws a UsageError, which ends with `help`: where they are listed. */
export function readArguments<T extends Options>(args: readonly string[], options: T, help: string) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // Node's messages go on with advice on '--' that does not apply.
    const [message] = messageOf(error).split(/\. |\n/);
    throw new UsageError(`${message.replace(/\.$/, '')}; ${help}`);
  }
}

/** Throws a UsageError for any other text. */
export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T;
export function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T | undefined;
export function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[]): T | undefined {
  const found = allowed.find((option) => option === text);
  if (found === undefined && text !== undefined) throw new UsageError(`--${name} takes ${allowed.join(', ')}; not '${text}'`);
  return found;
}

/** A whole number from 1. Throws a UsageError for any other text. */
export function count(name: string, text: string, most?: number): number;
export function count(name: string, text: string | undefined, most?: number): number | undefined;
export function count(name: string, text: string | undefined, most = 10_000_000): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new UsageError(`--${name} takes whole numbers from 1 to ${most}, not '${text}'`);
  return value;
}
