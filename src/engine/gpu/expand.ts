import { messageOf } from '../../spec/message-of.ts';
import { parse, type Expression, type Parameters } from './expression.ts';

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

const DIRECTIVE = /^\s*\/\/# *(\w+) *(.*)$/;

/** A line of a file, or what its directive does with those up to its end; `number` counts lines from 1. */
type Node = { readonly number: number } & (
  | { readonly kind: 'line'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'include'; readonly file: string }
  | { readonly kind: 'let'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly yes: readonly Node[]; readonly no: readonly Node[] }
  | { readonly kind: 'for'; readonly name: string; readonly from: Expression; readonly to: Expression; readonly body: readonly Node[] }
);

/** Files by their text, which is parsed once: expanding a kernel at every start is what people wait for. */
const PARSED = new Map<string, readonly Node[]>();

/** Expands the directives of `sources[file]` with `parameters`; throws with file and line for a mistake. */
export function expand(file: string, sources: Readonly<Record<string, string>>, parameters: Parameters): string {
  const names: Record<string, number | string> = { ...parameters };
  let out = '';
  include(file);
  return out;

  function include(name: string): void {
    const source = sources[name];
    if (source === undefined) throw new Error(`there is no shader ${name}`);
    let nodes = PARSED.get(source);
    if (nodes === undefined) PARSED.set(source, (nodes = new Parser(name, source).all()));
    run(name, nodes);
  }

  function run(name: string, nodes: readonly Node[]): void {
    for (const node of nodes) {
      at(name, node.number, () => {
        if (node.kind === 'line') {
          for (const part of node.parts) out += typeof part === 'string' ? part : String(part(names));
          out += '\n';
        } else if (node.kind === 'include') include(node.file);
        else if (node.kind === 'let') names[node.name] = node.value(names);
        else if (node.kind === 'if') run(name, node.condition(names) !== 0 ? node.yes : node.no);
        else {
          const last = Number(node.to(names));
          for (let value = Number(node.from(names)); value < last; value++) {
            names[node.name] = value;
            run(name, node.body);
          }
        }
      });
    }
  }
}

/** Does `work`; what it throws says in which file and line. */
function at<T>(file: string, number: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = messageOf(error);
    throw message.startsWith('shaders/') ? error : new Error(`shaders/${file}:${number}: ${message}`, { cause: error });
  }
}

class Parser {
  readonly #file: string;
  readonly #lines: readonly string[];
  #next = 0;

  constructor(file: string, source: string) {
    this.#file = file;
    this.#lines = source.split('\n');
  }

  all(): readonly Node[] {
    const nodes: Node[] = [];
    while (this.#next < this.#lines.length) nodes.push(this.#node());
    return nodes;
  }

  #node(): Node {
    return at(this.#file, this.#next + 1, () => this.#read());
  }

  #read(): Node {
    const text = this.#lines[this.#next++];
    const number = this.#next;
    const directive = DIRECTIVE.exec(text);
    if (directive === null) return { kind: 'line', number, parts: partsOf(text) };
    const [, word, rest] = directive;
    switch (word) {
      case 'include':
        return { kind: 'include', number, file: rest.trim() };
      case 'let': {
        const [, name, value] = /^(\w+) *= *(.*)$/.exec(rest) ?? fail(`'let NAME = VALUE', not '${rest}'`);
        return { kind: 'let', number, name, value: parse(value) };
      }
      case 'if': {
        const condition = parse(rest);
        const [yes, end] = this.#block('else', 'end');
        return { kind: 'if', number, condition, yes, no: end === 'else' ? this.#block('end')[0] : [] };
      }
      case 'for': {
        const [, name, from, to] = /^(\w+) in (.+)\.\.(.+)$/.exec(rest) ?? fail(`'for NAME in FROM..TO', not '${rest}'`);
        return { kind: 'for', number, name, from: parse(from), to: parse(to), body: this.#block('end')[0] };
      }
      default:
        return fail(`unknown directive '${word}'`);
    }
  }

  /** The nodes up to the first of `ends`, and which one that was. */
  #block(...ends: readonly string[]): readonly [readonly Node[], string] {
    const nodes: Node[] = [];
    while (this.#next < this.#lines.length) {
      const word = DIRECTIVE.exec(this.#lines[this.#next])?.[1] ?? '';
      if (ends.includes(word)) {
        this.#next++;
        return [nodes, word];
      }
      nodes.push(this.#node());
    }
    return fail('missing //# end');
  }
}

/** A line's text, and the values pasted into it: `$name`, `$(expression)`. */
function partsOf(text: string): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let rest = text;
  for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
    parts.push(rest.slice(0, dollar));
    let end = dollar + 1;
    if (rest[end] === '(') {
      let depth = 0;
      do {
        if (end === rest.length) fail(`missing ) in '${text.trim()}'`);
        depth += rest[end] === '(' ? 1 : rest[end] === ')' ? -1 : 0;
        end++;
      } while (depth > 0);
      parts.push(parse(rest.slice(dollar + 2, end - 1)));
    } else {
      while (/\w/.test(rest.charAt(end))) end++;
      parts.push(parse(rest.slice(dollar + 1, end)));
    }
    rest = rest.slice(end);
  }
  parts.push(rest);
  return parts;
}

function fail(message: string): never {
  throw new Error(message);
}
