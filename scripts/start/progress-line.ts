const BAR_CELLS = 24;
const REDRAW_MS = 100;
/** Without a terminal: a line each time so many percent more are there. */
const LINE_PERCENT = 10;

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar with speed and time left that redraws itself in a terminal; elsewhere a line now and then. `finish` ends the line. */
export function progressLine(label: string, output: Output = process.stdout, now: () => number = () => performance.now()) {
  const begin = now();
  let first: number | undefined;
  let drawn = -Infinity;
  let nextPercent = 0;
  return {
    update: (received: number, total: number): void => {
      first ??= received;
      const percent = Math.floor((100 * received) / total);
      const time = now();
      const due = output.isTTY ? time - drawn >= REDRAW_MS || received === total : percent >= nextPercent;
      if (!due) return;
      drawn = time;
      nextPercent = percent - (percent % LINE_PERCENT) + LINE_PERCENT;
      const text = `${label} ${String(percent).padStart(3)}%  ${megabytes(received)} of ${megabytes(total)} MB${pace(received - first, total - received, time - begin)}`;
      if (!output.isTTY) output.write(`${text}\n`);
      else {
        const full = Math.round((BAR_CELLS * received) / total);
        output.write(`\r\u001b[K[${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}] ${text}`);
      }
    },
    finish: (): void => {
      if (output.isTTY && first !== undefined) output.write('\n');
    },
  };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function pace(arrived: number, left: number, ms: number): string {
  if (ms < 1000 || arrived === 0) return '';
  const perSecond = (1000 * arrived) / ms;
  const seconds = Math.ceil(left / perSecond);
  const time = seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `, ${megabytes(perSecond)} MB/s${left > 0 ? `, ${time} left` : ''}`;
}
