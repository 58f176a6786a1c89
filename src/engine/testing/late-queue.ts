/** The queue of a GPU in a browser that looks for finished work every `tickMs` ms, and at each submit. For faked timers. */
export function lateQueue(tickMs: number) {
  let submits = 0;
  let busyUntil = 0;
  let awaited: { readonly until: number; readonly tell: () => void }[] = [];
  const look = (): void => {
    const done = awaited.filter(({ until }) => until <= performance.now());
    awaited = awaited.filter((each) => !done.includes(each));
    for (const { tell } of done) tell();
  };
  const ticks = setInterval(look, tickMs);
  return {
    queue: {
      submit: () => {
        submits++;
        look();
        return undefined;
      },
      onSubmittedWorkDone: () =>
        new Promise<undefined>((resolve) => {
          awaited.push({ until: busyUntil, tell: () => resolve(undefined) });
        }),
    },
    /** Has the GPU work for so many ms more. */
    work: (ms: number) => {
      busyUntil = Math.max(busyUntil, performance.now()) + ms;
    },
    submits: () => submits,
    end: () => {
      clearInterval(ticks);
    },
  };
}
