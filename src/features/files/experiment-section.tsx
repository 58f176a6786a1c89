import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { download } from '../../components/download.ts';
import { FileButton } from '../../components/file-button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { messageOf } from '../../spec/message-of.ts';
import { useBrought } from '../../store/page/brought.ts';
import { useSession, withoutGpu } from '../../store/engine/session.ts';
import { experimentNow } from '../../store/experiment-file/saved.ts';
import { hasStepsLeft, writeExperiment, type SavedExperiment } from '../../store/experiment-file/file.ts';
import { useImagesHere } from '../../store/images/images-here.ts';
import { putBack, readForHere } from '../../store/experiment-file/open.ts';
import { formatBytes, formatCount } from '../../words/format.ts';
import { fileWords } from '../../words/file-words.ts';
import { dayOf } from './days.ts';
import { words } from '../../words/words.ts';
import styles from './files.module.css';
import { NOTHING_TOLD, Section, type Told } from './section.tsx';

const w = fileWords.experiment;
/** Saves the whole experiment, and opens one in its place once that is confirmed. */
export function ExperimentSection() {
  const [told, setTold] = useState<Told>(NOTHING_TOLD);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<SavedExperiment | null>(null);

  const save = async (): Promise<void> => {
    setBusy(true);
    setTold({ kind: 'done', text: w.saving });
    try {
      const file = await writeExperiment(await experimentNow());
      download(file, `resnet-playground-${dayOf(new Date())}.zip`);
      setTold({ kind: 'done', text: w.saved(formatBytes(file.size)) });
    } catch (error) {
      setTold({ kind: 'failed', text: fileWords.failed(messageOf(error)) });
    }
    setBusy(false);
  };
  const show = (saved: SavedExperiment | null, what: Told): void => {
    setFound(saved);
    setTold(what);
  };
  const read = (file: File): Promise<void> =>
    readForHere(file).then(
      (saved) => show(saved, NOTHING_TOLD),
      (error: unknown) => show(null, { kind: 'failed', text: w.badFile(messageOf(error)) }),
    );
  const brought = useBrought(({ experiment }) => experiment);
  const receive = useEffectEvent(read);
  useEffect(() => {
    if (brought !== null) void receive(brought);
  }, [brought]);
  return (
    <Section heading={w.heading} hint={w.hint} told={told}>
      <div className={styles.row}>
        <Button kind="primary" onPress={() => void save()} unavailable={busy ? w.saving : undefined}>
          {w.save}
        </Button>
        <FileButton
          label={w.open}
          meaning={w.openMeaning}
          accept=".zip,application/zip"
          unavailable={busy ? w.saving : undefined}
          onChoose={([file]) => {
            show(null, NOTHING_TOLD);
            void read(file);
          }}
        />
      </div>
      {found !== null && (
        <Found
          saved={found}
          onKeep={() => setFound(null)}
          onOpen={() => {
            putBack(found);
            setFound(null);
            setTold({ kind: 'done', text: hasStepsLeft(found) && !withoutGpu(useSession.getState()) ? w.opened : w.openedOnly });
          }}
        />
      )}
    </Section>
  );
}

interface FoundProps {
  readonly saved: SavedExperiment;
  readonly onOpen: () => void;
  readonly onKeep: () => void;
}

/** What an experiment file holds, before it takes the place of what is here. */
function Found({ saved, onOpen, onKeep }: FoundProps) {
  const { images, experiment, runs } = saved;
  const here = useImagesHere(images);
  return (
    <div ref={passingFocusOut} className={styles.found} role="group" aria-label={w.open}>
      <p>
        {w.from(dayOf(new Date(saved.saved)))}{' '}
        {images !== null && w.trainedOn(words.images.name(images.name), formatCount(images.trainImages), formatCount(images.testImages))}{' '}
        {(here === 'same' || here === 'alike') && w.images[here]}
      </p>
      <ul>
        {experiment.runs.map(({ name }, i) => (
          <li key={name}>{w.run(name, formatCount(runs[i].series.length))}</li>
        ))}
      </ul>
      {(here === 'namesake' || here === 'others' || here === 'none') && (
        <p className={styles.problem}>
          {w.images[here]} {w.chooseThem}
        </p>
      )}
      <p>{w.replaces}</p>
      <div className={styles.row}>
        <Button kind="primary" onPress={onOpen}>
          {w.confirm}
        </Button>
        <Button kind="plain" onPress={onKeep}>
          {w.keep}
        </Button>
      </div>
    </div>
  );
}
