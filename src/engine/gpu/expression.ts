/** Names that a shader's directives may use: integers (0 and 1 for no and yes) and words to paste in. */
export type Parameters = Readonly<Record<string, number | string>>;

const TOKEN = /\s*(\d+|[A-Za-z_]\w*|\|\||&&|[<>=!]=|[-+*/%<>!?:()])/y;
const NAME = /^[A-Za-z_]\w*$/;
/** Binary operators from loosest to tightest, as in WGSL and C. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];

const APPLY: Readonly<Record<string, (a: number, b: number) => number>> = {
  '||': (a, b) => Number(a !== 0 || b !== 0),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

/** A parsed expression: its value, given names. Throws for a name that is missing or no number. */
export type Expression = (names: Parameters) => number | string;
type Integer = (names: Parameters) => number;

/**
 * Parses an integer expression of a shader directive: numbers, names, `+ - * / %` (division truncates),
 * comparisons, `&& || !`, `a ? b : c`, brackets. A single name may also stand for a word.
 */
export function parse(expression: string): Expression {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const match = TOKEN.exec(expression);
    if (match === null) throw new Error(`cannot read '${expression}'`);
    tokens.push(match[1]);
  }
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const noNumber = (token: string): Error => new Error(`'${token}' in '${expression}' is not a number that this shader was given`);

  const primary = (): Integer => {
    if (take('-')) {
      const value = primary();
      return (names) => -value(names);
    }
    if (take('!')) {
      const value = primary();
      return (names) => Number(value(names) === 0);
    }
    if (take('(')) {
      const value = ternary();
      if (!take(')')) throw new Error(`missing ) in '${expression}'`);
      return value;
    }
    const token = tokens[at++] ?? 'its end';
    if (/^\d/.test(token)) {
      const value = Number(token);
      return () => value;
    }
    if (!NAME.test(token)) throw noNumber(token);
    return (names) => {
      const value = names[token];
      if (typeof value !== 'number') throw noNumber(token);
      return value;
    };
  };
  const binary = (level: number): Integer => {
    if (level === LEVELS.length) return primary();
    let value = binary(level + 1);
    for (let operator = tokens[at]; LEVELS[level].includes(operator); operator = tokens[at]) {
      at++;
      const [left, right, apply] = [value, binary(level + 1), APPLY[operator]];
      value = (names) => apply(left(names), right(names));
    }
    return value;
  };
  const ternary = (): Integer => {
    const condition = binary(0);
    if (!take('?')) return condition;
    const yes = ternary();
    if (!take(':')) throw new Error(`missing : in '${expression}'`);
    const no = ternary();
    return (names) => (condition(names) === 0 ? no : yes)(names);
  };
  const value = ternary();
  if (at !== tokens.length) throw new Error(`'${tokens[at]}' is not expected in '${expression}'`);
  const [name] = tokens;
  return tokens.length === 1 && NAME.test(name) ? (names) => names[name] ?? value(names) : value;
}
