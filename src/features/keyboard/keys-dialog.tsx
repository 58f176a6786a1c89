import { Dialog } from '../../components/dialog.tsx';
import { keyboardWords as w } from '../../words/keyboard-words.ts';
import styles from './keyboard.module.css';

const KEYS = [
  [w.space, w.keys.train],
  ['S', w.keys.step],
  ['R', w.keys.reset],
  ['?', w.keys.help],
] as const;

/** All keys and what they do. */
export default function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{w.curves}</p>
      <p>{w.networks}</p>
      <p className="panel-hint">{w.note}</p>
    </Dialog>
  );
}
