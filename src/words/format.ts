import { formatWords as w } from './format-words.ts';

/*
 * Numbers as people read them. None of these changes its width much while it counts.
 */

// All languages of the page group digits alike.
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat('en-GB', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });

/** What stands where there is no number yet. */
export const NOTHING = '–';

/** A name within a sentence: no line ends after its hyphen, where browsers would end it. For the eye only. */
export const unbroken = (name: string): string => name.replaceAll('-', '-\u2060');

/** 1240 -> '1,240'. */
export const formatCount = (value: number): string => whole.format(value);

/** 23.41 -> '23.4%'. */
export const formatPercent = (value: number): string => `${value.toFixed(1)}%`;

/** 1.23456 -> '1.235', 1.98e12 -> '1.98e12'; what is not finite says so. */
export function formatLoss(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return w.notFinite;
  return value < 1e6 ? value.toFixed(digits) : value.toExponential(2).replace('+', '');
}

/** Steps, batch size and images of an epoch -> '0.79'. */
export const formatEpoch = (steps: number, batchSize: number, trainImages: number): string =>
  ((steps * batchSize) / trainImages).toFixed(2);

/** 0.84 -> '0.8', 48.2 -> '48', 2130 -> '2.1k'. */
export function formatRate(perSecond: number): string {
  for (const [size, unit] of w.large) {
    if (perSecond >= size * 0.9995) return (perSecond / size).toFixed(perSecond >= size * 99.95 ? 0 : 1) + unit;
  }
  return perSecond >= 10 ? whole.format(perSecond) : perSecond.toFixed(1);
}

/** 269722 -> '270k', 40551040 -> '40.6M', 1.2e9 -> '1.20G'. */
export function formatLarge(value: number): string {
  for (const [size, unit] of w.large) {
    // Rounding to three digits may carry 999,600 over to 1.00M.
    if (value >= size * 0.9995) return three.format(value / size) + unit;
  }
  return whole.format(value);
}

/** 93847552 -> '89.5 MiB'. */
export function formatBytes(bytes: number): string {
  const mib = bytes / 2 ** 20;
  return mib >= 1024 ? `${(mib / 1024).toFixed(1)} GiB` : `${mib.toFixed(mib >= 99.95 ? 0 : 1)} MiB`;
}

/** Part of a whole when that is known ('42%'), else what has come so far ('89.5 MiB'). */
export const formatProgress = (received: number, total: number | null): string =>
  total === null || total === 0 ? formatBytes(received) : `${Math.min(100, Math.floor((100 * received) / total))}%`;

const upToFour = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4 });

/** A value on an axis, short and exact to four digits: 0.05, 2,500, 200k, 8.192M; as a power of ten where no unit reaches. */
export function formatTick(value: number): string {
  if (value >= 1e12) return value.toExponential().replace('e+', 'e');
  const [size, unit] = w.large.find(([least]) => value >= Math.max(least, 1e5)) ?? [1, ''];
  return upToFour.format(value / size) + unit;
}

/** A value beyond an axis, in three digits: 12.3. */
export const formatBeyond = (value: number): string => formatTick(Number(value.toPrecision(3)));

/** Seconds of training: '8.3 s', '1 min 20 s', '2 h 5 min'. */
export function formatDuration(seconds: number): string {
  if (seconds < 59.95) return w.seconds(seconds.toFixed(1));
  const rounded = Math.round(seconds);
  return rounded < 3600
    ? w.minutesAndSeconds(String(Math.floor(rounded / 60)), String(rounded % 60))
    : w.hoursAndMinutes(String(Math.floor(rounded / 3600)), String(Math.floor((rounded % 3600) / 60)));
}

/** Seconds to come, as far as an estimate carries: '40 s', '3 min', '2.5 h', '30 h', '112 days'. */
export function formatAbout(seconds: number): string {
  if (seconds < 55) return w.seconds(String(Math.max(5, Math.round(seconds / 5) * 5)));
  if (seconds < 55 * 60) return w.minutes(String(Math.max(1, Math.round(seconds / 60))));
  const hours = seconds / 3600;
  if (hours >= 48) return w.days(formatCount(hours / 24));
  return w.hours(String(hours < 10 ? Math.round(2 * hours) / 2 || 1 : Math.round(hours)));
}
