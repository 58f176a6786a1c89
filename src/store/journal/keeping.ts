import { findOffer } from './offer.ts';
import { startJournal } from './journal.ts';

/** Keeps what is trained from now on, and looks for what was kept before. Where the browser keeps nothing, that is told once there is something to keep. */
export async function startKeeping(): Promise<void> {
  startJournal();
  await findOffer().catch(() => undefined);
}
