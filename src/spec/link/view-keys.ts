import { SMOOTHINGS, X_UNITS, type View } from '../view.ts';
import { choiceFrom } from './values.ts';

/** How the curves are looked at: unit and scales of the axes, smoothing, the paper's results. */
export const VIEW_KEYS = ['axis', 'xlog', 'ylog', 'smooth', 'paper'] as const;

/** What version 1 leaves out. Never changes. */
const BASE: View = { xUnit: 'steps', xScale: 'linear', yScale: 'linear', smoothing: 25, paper: false };

export function viewKeys(view: View): [string, string][] {
  const [given, base] = [textOf(view), textOf(BASE)];
  return VIEW_KEYS.flatMap((key) => (given[key] === base[key] ? [] : [[key, given[key]] as [string, string]]));
}

const textOf = ({ xUnit, xScale, yScale, smoothing, paper }: View): Record<(typeof VIEW_KEYS)[number], string> => ({
  axis: xUnit,
  xlog: xScale === 'log' ? '1' : '0',
  ylog: yScale === 'log' ? '1' : '0',
  smooth: String(smoothing),
  paper: paper ? '1' : '0',
});

/** The view of a link; undefined where it says nothing of it, or what everybody sees anyway. Throws a SpecError. */
export function viewFrom(keys: ReadonlyMap<string, string>): View | undefined {
  const base = textOf(BASE);
  const choice = <T extends string>(key: (typeof VIEW_KEYS)[number], choices: readonly T[]): T =>
    choiceFrom(key, keys.get(key) ?? base[key], choices);
  const isOn = (key: 'xlog' | 'ylog' | 'paper'): boolean => choice(key, ['0', '1']) === '1';
  const smooth = choice(
    'smooth',
    SMOOTHINGS.map((steps): `${View['smoothing']}` => `${steps}`),
  );
  const view: View = {
    xUnit: choice('axis', X_UNITS),
    xScale: isOn('xlog') ? 'log' : 'linear',
    yScale: isOn('ylog') ? 'log' : 'linear',
    smoothing: SMOOTHINGS.find((steps) => `${steps}` === smooth) ?? BASE.smoothing,
    paper: isOn('paper'),
  };
  return viewKeys(view).length === 0 ? undefined : view;
}
