/** A record without one of its keys. Pure. */
export const withoutKey = <T extends object>(record: T, key: string): T =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key)) as T;
