import type { Page } from 'playwright/test';

/** The worker's messages that carry numbers, as plain data. */
export type EngineEvent =
  | { readonly type: 'cleared'; readonly run: string }
  | {
      readonly type: 'steps';
      readonly run: string;
      readonly series: { readonly firstStep: number; readonly loss: number[]; readonly errors: number[]; readonly batchSize: number };
    }
  | {
      readonly type: 'evaluation';
      readonly run: string;
      readonly result: { readonly step: number; readonly images: number; readonly errors: number };
    };

/** Notes, from now on, what the engine's worker tells the page; the result gives all of it so far. */
export async function recordEngine(page: Page): Promise<() => Promise<EngineEvent[]>> {
  await page.addInitScript(() => {
    const events: unknown[] = [];
    Object.assign(window, { engineEvents: events });
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          if (['cleared', 'steps', 'evaluation'].includes(data.type)) events.push(data);
        });
      }
    };
  });
  const toPlainData = (): string =>
    JSON.stringify((window as unknown as { engineEvents: unknown }).engineEvents, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
    );
  return async () => JSON.parse(await page.evaluate(toPlainData)) as EngineEvent[];
}
