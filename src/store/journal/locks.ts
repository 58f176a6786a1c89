import { lockName } from '../../worker/journal/protocol.ts';

/** Takes an experiment for this tab, until it is given back or the tab is closed; `null` where another tab has it. */
export function hold(id: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(id), { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => {
          resolve(release);
        });
      })
      .catch(reject);
  });
}

/** Experiments among `ids` that some tab has. */
export async function heldOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const names = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
  return new Set(ids.filter((id) => names.has(lockName(id))));
}
