import { evaluate, type Parameters } from './expression.ts';

/*
 * The one step between a file under shaders/ and the WGSL that the GPU gets (described in shaders/README.md):
 *
 *   //# include common/tile.wgsl
 *   //# let TAPS = KERNEL * KERNEL
 *   //# for i in 0..PIXELS     repeats the lines up to its `//# end`
 *   //# if STRIDE == 2         keeps them, or those after `//# else`
 *   acc$i  $(2 * i + 1)        pasted values
 *
 * Compilers of software adapters keep an array that is indexed by a loop variable in memory, so register tiles
 * have to be unrolled in the source; `override` constants cannot do that.
 */

type Lines = readonly { readonly text: string; readonly number: number }[];

/** Expands the directives of `sources[file]` with `parameters`; throws with file and line for a mistake. */
export function expand(file: string, sources: Readonly<Record<string, string>>, parameters: Parameters): string {
  const out: string[] = [];
  include(file, { ...parameters });
  return out.join('\n') + '\n';

  function include(name: string, names: Record<string, number | string>): void {
    const source = sources[name];
    if (source === undefined) throw new Error(`there is no shader ${name}`);
    run(name, source.split('\n').map((text, i) => ({ text, number: i + 1 })), names);
  }

  function run(name: string, lines: Lines, names: Record<string, number | string>): void {
    for (let i = 0; i < lines.length; i++) {
      const { text, number } = lines[i];
      const directive = /^\s*\/\/# *(\w+) *(.*)$/.exec(text);
      try {
        if (directive === null) {
          out.push(paste(text, names));
          continue;
        }
        const [, word, rest] = directive;
        if (word === 'include') include(rest.trim(), names);
        else if (word === 'let') {
          const [, key, value] = /^(\w+) *= *(.*)$/.exec(rest) ?? fail(`'let NAME = VALUE', not '${rest}'`);
          names[key] = evaluate(value, names);
        } else if (word === 'if' || word === 'for') {
          const { end, middle } = blockEnd(lines, i);
          if (word === 'if') {
            const yes = evaluate(rest, names) !== 0;
            run(name, yes ? lines.slice(i + 1, middle ?? end) : middle === undefined ? [] : lines.slice(middle + 1, end), names);
          } else {
            const [, key, from, to] = /^(\w+) in (.+)\.\.(.+)$/.exec(rest) ?? fail(`'for NAME in FROM..TO', not '${rest}'`);
            const last = Number(evaluate(to, names));
            for (let value = Number(evaluate(from, names)); value < last; value++) {
              names[key] = value;
              run(name, lines.slice(i + 1, end), names);
            }
          }
          i = end;
        } else fail(`unknown directive '${word}'`);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw message.startsWith('shaders/') ? error : new Error(`shaders/${name}:${number}: ${message}`, { cause: error });
      }
    }
  }
}

function paste(text: string, names: Parameters): string {
  if (!text.includes('$')) return text;
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '$') result += text[i];
    else if (text[i + 1] === '(') {
      let depth = 0;
      let end = i + 1;
      do {
        if (end >= text.length) fail(`missing ) in '${text.trim()}'`);
        depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
        end++;
      } while (depth > 0);
      result += String(evaluate(text.slice(i + 2, end - 1), names));
      i = end - 1;
    } else {
      const name = /^\w+/.exec(text.slice(i + 1))?.[0] ?? '';
      result += String(evaluate(name, names));
      i += name.length;
    }
  }
  return result;
}

/** Index of the `end` (and `else`) that belongs to the `if` or `for` at `start`. */
function blockEnd(lines: Lines, start: number): { end: number; middle?: number } {
  let depth = 0;
  let middle: number | undefined;
  for (let i = start; i < lines.length; i++) {
    const word = /^\s*\/\/# *(\w+)/.exec(lines[i].text)?.[1];
    if (word === 'if' || word === 'for') depth++;
    else if (word === 'else' && depth === 1) middle = i;
    else if (word === 'end' && --depth === 0) return middle === undefined ? { end: i } : { end: i, middle };
  }
  return fail('missing //# end');
}

function fail(message: string): never {
  throw new Error(message);
}
