/** Names that a shader's directives may use: integers (0 and 1 for no and yes) and words to paste in. */
export type Parameters = Readonly<Record<string, number | string>>;

const TOKEN = /\s*(\d+|[A-Za-z_]\w*|\|\||&&|[<>=!]=|[-+*/%<>!?:()])/y;
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

/**
 * Value of an integer expression of a shader directive: numbers, names, `+ - * / %` (division truncates),
 * comparisons, `&& || !`, `a ? b : c`, brackets. A single name may also stand for a word.
 */
export function evaluate(expression: string, names: Parameters): number | string {
  const word = names[expression.trim()];
  if (word !== undefined) return word;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const match = TOKEN.exec(expression);
    if (match === null) throw new Error(`cannot read '${expression}'`);
    tokens.push(match[1]);
  }
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;

  const primary = (): number => {
    if (take('-')) return -primary();
    if (take('!')) return Number(primary() === 0);
    if (take('(')) {
      const value = ternary();
      if (!take(')')) throw new Error(`missing ) in '${expression}'`);
      return value;
    }
    const token = tokens[at++] ?? 'its end';
    if (/^\d/.test(token)) return Number(token);
    const value = names[token];
    if (typeof value !== 'number') throw new Error(`'${token}' in '${expression}' is not a number that this shader was given`);
    return value;
  };
  const binary = (level: number): number => {
    if (level === LEVELS.length) return primary();
    let value = binary(level + 1);
    for (let operator = tokens[at]; LEVELS[level].includes(operator); operator = tokens[at]) {
      at++;
      value = APPLY[operator](value, binary(level + 1));
    }
    return value;
  };
  const ternary = (): number => {
    const condition = binary(0);
    if (!take('?')) return condition;
    const yes = ternary();
    if (!take(':')) throw new Error(`missing : in '${expression}'`);
    const no = ternary();
    return condition === 0 ? no : yes;
  };
  const value = ternary();
  if (at !== tokens.length) throw new Error(`'${tokens[at]}' is not expected in '${expression}'`);
  return value;
}
