import type { TrainedImages } from '../../worker/protocol.ts';
import { ask } from '../engine/engine.ts';
import { useSession } from '../engine/session.ts';
import { given } from '../../spec/given.ts';

/** The images that are loaded, with their checksum where it can be told: as they are written beside what they train. */
export async function trainedImages(): Promise<TrainedImages | null> {
  const checksum = await imagesChecksum();
  const { data } = useSession.getState();
  return data === null ? null : { ...data, ...given({ checksum }) };
}

/** Which images are loaded, by what they hold (src/data/pack/checksum.ts); undefined where that cannot be told. */
async function imagesChecksum(): Promise<string | undefined> {
  if (useSession.getState().engine !== 'open') return undefined;
  const answer = await ask('checksum', (request) => ({ type: 'checksum', request }));
  // Other images came meanwhile.
  return answer === null ? imagesChecksum() : answer.checksum;
}
