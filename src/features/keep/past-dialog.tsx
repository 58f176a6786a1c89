import { useEffect, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { messageOf } from '../../spec/message-of.ts';
import { canGoOn, useImagesNow } from '../../store/images/images-here.ts';
import { currentId, keptExperiments, removeExperiment, useJournal } from '../../store/journal/journal.ts';
import { heldOf } from '../../store/journal/locks.ts';
import { openKept, startAnew, useOffer } from '../../store/journal/offer.ts';
import { useStoragePromise } from '../../store/page/persistence.ts';
import { formatBytes } from '../../words/format.ts';
import { keepWords } from '../../words/keep-words.ts';
import { words } from '../../words/words.ts';
import type { KeptExperiment } from '../../worker/journal/journal.ts';
import { PastItem } from './past-item.tsx';
import styles from './keep.module.css';

interface Found {
  readonly kept: readonly KeptExperiment[] | null;
  /** Those that some tab has open. */
  readonly held: ReadonlySet<string>;
}

async function find(): Promise<Found> {
  const kept = await keptExperiments();
  return { kept, held: await heldOf(kept.map(({ id }) => id)) };
}

/** The experiments that this browser keeps: to go on with, or to delete. */
export default function PastDialog({ onClose }: { readonly onClose: () => void }) {
  const w = keepWords.past;
  const offered = useOffer((state) => state.offer?.id);
  const [{ kept, held }, setFound] = useState<Found>({ kept: null, held: new Set() });
  const here = useImagesNow(kept?.some((one) => one.data.checksum !== undefined) ?? false);
  const promise = useStoragePromise();
  const [problem, setProblem] = useState('');
  const unsaved = useJournal((journal) => journal.problem);

  useEffect(() => {
    find()
      .then(setFound)
      .catch((error: unknown) => {
        setProblem(keepWords.past.failed(messageOf(error)));
      });
  }, []);

  const open = (id: string): void => {
    setProblem('');
    openKept(id)
      .then((done) => {
        if (done) onClose();
        else setProblem(w.isElsewhere);
      })
      .catch((error: unknown) => {
        setProblem(w.notOpened(messageOf(error)));
      });
  };
  const remove = (id: string): void => {
    setProblem('');
    removeExperiment(id)
      .then(() => {
        if (id === offered) startAnew();
        return find();
      })
      .then(setFound)
      .catch((error: unknown) => {
        setProblem(messageOf(error));
      });
  };
  const blocked = ({ id, data: images }: KeptExperiment): { readonly open?: string; readonly remove?: string } => {
    if (id === currentId()) return { open: w.isOpen };
    if (held.has(id) && id !== offered) return { open: w.isElsewhere, remove: w.isElsewhere };
    if (here === undefined) return { open: w.loading };
    return canGoOn(images, here) ? {} : { open: w.otherImages(words.images.name(images.name)) };
  };

  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <p className={styles.hint}>{w.hint}</p>
      <p role="status" className={styles.note}>
        {problem !== ''
          ? problem
          : kept === null
            ? w.loading
            : kept.length === 0
              ? unsaved === null
                ? w.none
                : keepWords.problem[unsaved].title
              : w.total(formatBytes(kept.reduce((sum, { bytes }) => sum + bytes, 0)), promise ?? '')}
      </p>
      <ul className={styles.list} tabIndex={-1}>
        {kept?.map((one) => (
          <PastItem key={one.id} kept={one} blocked={blocked(one)} onOpen={() => open(one.id)} onRemove={() => remove(one.id)} />
        ))}
      </ul>
    </Dialog>
  );
}
