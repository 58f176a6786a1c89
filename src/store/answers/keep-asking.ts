/** Rest between two questions in ms: at least, at most, and as a multiple of the time that the answer took. */
const LEAST_REST = 1000;
const MOST_REST = 5000;
const REST = 4;

/**
 * Asks at once, and again after changes: one question at a time, with a rest between them that leaves the GPU to training.
 * `changes` calls its listener at every change, however many, and gives what ends that. Returns what ends the asking.
 */
export function keepAsking(changes: (listener: () => void) => () => void, ask: () => Promise<void>): () => void {
  let ended = false;
  let asking = false;
  let changed = false;
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askNow = async (): Promise<void> => {
    timer = undefined;
    asking = true;
    changed = false;
    const start = performance.now();
    await ask();
    const took = performance.now() - start;
    next = start + took + Math.min(MOST_REST, Math.max(LEAST_REST, REST * took));
    asking = false;
    if (changed) askSoon();
  };
  const askSoon = (): void => {
    changed = true;
    if (!asking && !ended) timer ??= setTimeout(() => void askNow(), Math.max(0, next - performance.now()));
  };

  const end = changes(askSoon);
  void askNow();
  return () => {
    ended = true;
    clearTimeout(timer);
    end();
  };
}
