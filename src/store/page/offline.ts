import { create } from 'zustand';

/** Whether the page can be opened without a network from now on, and whether a newer version waits. */
export interface Offline {
  readonly ready: boolean;
  readonly update: ServiceWorker | null;
}

export const useOffline = create<Offline>()(() => ({ ready: false, update: null }));

/** Keeps the page for when there is no network, once it is loaded. The development server has nothing to keep. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const start = (): void => {
    // Private windows may refuse; the page works, with a network.
    void register().catch(() => undefined);
  };
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('./sw.js');
  const offer = (worker: ServiceWorker | null): void => {
    // The first one has nothing to replace.
    if (worker?.state === 'installed' && serviceWorker.controller !== null) useOffline.setState({ update: worker });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => offer(installing));
  });
  await serviceWorker.ready;
  useOffline.setState({ ready: true });
}

/** Loads the newer version, in this tab. */
export function takeUpdate(): void {
  const { update } = useOffline.getState();
  // Another tab has had it take over already: it will not do so again.
  if (update?.state !== 'installed') {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  update.postMessage('take over');
}
