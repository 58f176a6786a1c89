import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { download } from '../../components/download.ts';
import { FileButton } from '../../components/file-button.tsx';
import { runColour } from '../../components/run-colour.ts';
import { trainingOf } from '../../spec/experiment.ts';
import { messageOf } from '../../spec/message-of.ts';
import { useBrought } from '../../store/page/brought.ts';
import { zip } from '../../store/experiment-file/zip.ts';
import { useRuns, type Run } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { exportWeights, openWeights } from '../../store/engine/weights.ts';
import { fileWords } from '../../words/file-words.ts';
import { fileNameOf } from './file-name.ts';
import styles from './files.module.css';
import { loadScript } from './pytorch/script.ts';
import { NOTHING_TOLD, Section, type Told } from './section.tsx';
import { weightsReadme } from './weights-readme.ts';

const w = fileWords.weights;

/** Weights of single runs, out for PyTorch and back in. */
export function WeightsSection() {
  const runs = useRuns((state) => state.runs);
  const open = useSession(({ engine }) => engine === 'open');
  const brought = useBrought(({ weights }) => weights);
  const [told, setTold] = useState<Told>(NOTHING_TOLD);
  const trying = async (work: () => Promise<string>, failed: (reason: string) => string): Promise<void> => {
    setTold(NOTHING_TOLD);
    try {
      setTold({ kind: 'done', text: await work() });
    } catch (error) {
      setTold({ kind: 'failed', text: failed(messageOf(error)) });
    }
  };
  const save = async ({ id, name, own }: Run): Promise<string> => {
    const weights = await exportWeights(id);
    const { data } = useSession.getState();
    if (weights === null || data === null) throw new Error(w.none(name));
    const files = new Map<string, Uint8Array | string>([
      ['weights.safetensors', weights],
      ['train.py', await loadScript()],
      ['README.txt', weightsReadme(name, data, trainingOf(useSettings.getState().training, own))],
    ]);
    download(await zip(files), `${fileNameOf(name)}-weights.zip`);
    return w.exported(name);
  };
  const load = async ({ id, name }: Run, file: File): Promise<string> => {
    openWeights(id, new Uint8Array(await file.arrayBuffer()), {
      unfit: (reason) => new Error(reason),
      classes: (classes, here) => new Error(w.otherClasses(classes, here)),
    });
    return w.opened(name);
  };
  return (
    <Section
      heading={w.heading}
      hint={w.hint}
      told={told.kind === 'nothing' && brought !== null ? { kind: 'done', text: w.chooseRun(brought.name) } : told}
    >
      <ul className={styles.runs}>
        {runs.map((run) => (
          <li key={run.id} style={runColour(run.slot)}>
            <span className={styles.name}>{run.name}</span>
            <Button
              kind="quiet"
              label={w.exportMeaning(run.name)}
              unavailable={open ? undefined : w.noEngine}
              onPress={() => void trying(() => save(run), fileWords.failed)}
            >
              {w.export}
            </Button>
            {brought === null ? (
              <FileButton
                label={w.open}
                meaning={w.openMeaning(run.name)}
                accept=".safetensors"
                unavailable={open ? undefined : w.noEngine}
                onChoose={([file]) => void trying(() => load(run, file), w.badFile)}
              />
            ) : (
              <Button
                kind="quiet"
                label={w.openHere(brought.name, run.name)}
                unavailable={open ? undefined : w.noEngine}
                onPress={() => void trying(() => load(run, brought), w.badFile)}
              >
                {w.open}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
