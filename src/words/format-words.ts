/** How numbers are written. */
export const formatWords = {
  notFinite: 'not finite',
  /** Words in a row. */
  list: (texts: readonly string[]) => texts.join(', '),
  /** Parts of a sentence, which may hold commas. */
  clauses: (texts: readonly string[]) => texts.join('; '),
  /** Large numbers are written in these, largest first. */
  large: [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as readonly (readonly [number, string])[],
  seconds: (seconds: string) => `${seconds} s`,
  minutes: (minutes: string) => `${minutes} min`,
  minutesAndSeconds: (minutes: string, seconds: string) => `${minutes} min ${seconds} s`,
  hours: (hours: string) => `${hours} h`,
  days: (days: string) => `${days} days`,
  hoursAndMinutes: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
} as const;
