import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FileButton } from '../../components/file-button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import type { DataSource } from '../../spec/data-source.ts';
import { loadImages } from '../../store/images/images.ts';
import { deleteStored, listStored, useLibrary } from '../../store/images/library.ts';
import { useStoragePromise } from '../../store/page/persistence.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatBytes } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { DownloadButton } from './download-button.tsx';
import { openFiles } from './open-files.ts';
import styles from './sources.module.css';

/** All places that images come from, and what this browser keeps. */
export default function SourcesDialog({ onClose }: { readonly onClose: () => void }) {
  const stored = useLibrary((library) => library.stored);
  const downloading = useLibrary((library) => library.download !== null);
  const promise = useStoragePromise();
  useEffect(listStored, []);
  const choose = (files: readonly File[]): void => {
    void openFiles(files);
    onClose();
  };
  const use = (source: DataSource): void => {
    loadImages(source);
    onClose();
  };
  return (
    <Dialog title={d.more} closeLabel={d.close} onClose={onClose}>
      <section className={styles.source}>
        <p className="panel-hint">
          {d.openHint} {d.drop}
        </p>
        <div className={styles.actions}>
          {!downloading && <DownloadButton onStart={onClose} />}
          <FileButton label={d.open} meaning={d.openHint} accept="" several onChoose={choose} />
          <FileButton label={d.openFolder} meaning={d.openHint} accept="" folder onChoose={choose} />
        </div>
      </section>
      <section className={styles.source} aria-labelledby="shapes-title">
        <h3 id="shapes-title" className={styles.heading}>
          {d.shapes}
        </h3>
        <p className="panel-hint">{d.shapesHint}</p>
        <div className={styles.actions}>
          <Button kind="quiet" onPress={() => use({ kind: 'shapes' })}>
            {d.useShapes}
          </Button>
        </div>
      </section>
      <section className={styles.source} aria-labelledby="kept-title">
        <h3 id="kept-title" className={styles.heading}>
          {d.kept}
        </h3>
        {stored !== null && stored.length === 0 && <p className="panel-hint">{d.nothingKept}</p>}
        {stored !== null && stored.length > 0 && promise !== null && <p className="panel-hint">{promise}</p>}
        <ul className={styles.kept} tabIndex={-1}>
          {stored?.map(({ key, name: given, bytes }) => {
            const name = words.images.name(given);
            return (
              <li key={key} ref={passingFocusOut}>
                <span className={styles.keptName}>{name}</span>
                <span className={styles.size}>{formatBytes(bytes)}</span>
                <Button kind="quiet" label={d.useNamed(name)} onPress={() => use({ kind: 'stored', key })}>
                  {d.use}
                </Button>
                <Button kind="quiet" label={d.deleteNamed(name)} onPress={() => deleteStored(key)}>
                  {d.delete}
                </Button>
              </li>
            );
          })}
        </ul>
      </section>
    </Dialog>
  );
}
