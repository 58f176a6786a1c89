import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { copyText } from '../../components/copy-text.ts';
import { Dialog } from '../../components/dialog.tsx';
import { experimentLink } from '../../store/experiment/address.ts';
import { shareWords as w } from '../../words/share-words.ts';
import { QrCode } from './qr-code.tsx';
import styles from './share.module.css';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/;

/** The experiment's link: to copy, and as a code for a class to photograph. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const [link] = useState(experimentLink);
  const [copied, setCopied] = useState<boolean | null>(null);
  const id = useId();
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <p className={styles.hint}>{w.hint}</p>
      <label htmlFor={id} className={styles.label}>
        {w.link}
      </label>
      <div className={styles.row}>
        <input id={id} className={styles.link} readOnly value={link} onFocus={(event) => event.target.select()} />
        <Button kind="primary" onPress={() => void copyText(link).then(setCopied)}>
          {copied === true ? w.copied : w.copy}
        </Button>
      </div>
      <p role="status" className={styles.note}>
        {copied === true ? w.copied : copied === false ? w.notCopied : LOCAL.test(location.hostname) ? w.local : ''}
      </p>
      <QrCode text={link} />
    </Dialog>
  );
}
