import { Dialog } from '../../components/dialog.tsx';
import { keyboardWords as w } from '../../words/keyboard-words.ts';
import styles from './keyboard.module.css';

const KEYS = [
  [' ', 'train'],
  ['S', 'step'],
  ['R', 'reset'],
  ['P', 'present'],
  ['W', 'why'],
  ['?', 'help'],
] as const;

/** All keys and what they do. */
export default function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key === ' ' ? w.space : key}</kbd>
            </dt>
            <dd>{w.keys[action]}</dd>
          </div>
        ))}
      </dl>
      <p>{w.curves}</p>
      <p>{w.networks}</p>
      <p>{w.presenting}</p>
      <p className="panel-hint">{w.note}</p>
    </Dialog>
  );
}
