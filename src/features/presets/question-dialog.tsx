import { Dialog } from '../../components/dialog.tsx';
import { PRESETS, type Preset } from '../../spec/presets.ts';
import { askQuestion } from '../../store/edits.ts';
import { presetExperiment } from '../../store/presets.ts';
import { useSession } from '../../store/session.ts';
import { useSettings } from '../../store/settings.ts';
import { secondsOf, useSpeed } from '../../store/speed.ts';
import { formatAbout } from '../../words/format.ts';
import { presetTexts as w, presetWords } from '../../words/preset-words.ts';
import styles from './presets.module.css';

/** All questions; choosing one sets up the experiment that answers it. */
export default function QuestionDialog({ onClose }: { readonly onClose: () => void }) {
  const asked = useSettings(({ question }) => question);
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <p className="panel-hint">{w.hint}</p>
      <ul className={styles.list}>
        {PRESETS.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              className={styles.preset}
              aria-current={preset === asked}
              onClick={() => {
                askQuestion(preset);
                onClose();
              }}
            >
              <span className={styles.question}>{presetWords[preset].question}</span>
              <span className={styles.look}>{presetWords[preset].look}</span>
              <Time preset={preset} />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** How long it takes here, once that is known. */
function Time({ preset }: { readonly preset: Preset }) {
  const speed = useSpeed(({ multiplyAdds }) => multiplyAdds);
  const software = useSession(({ adapter }) => adapter?.software === true);
  const testImages = useSession(({ data }) => data?.testImages);
  if (speed === null || testImages === undefined) return null;
  return <span className={styles.time}>{w.time(formatAbout(secondsOf(presetExperiment(preset, software), speed, testImages)))}</span>;
}
