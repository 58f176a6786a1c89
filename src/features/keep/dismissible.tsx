import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { keepWords as w } from '../../words/keep-words.ts';

/** A notice that needs nothing but to be read. */
export function Dismissible({ title, text, onDismiss }: { readonly title: string; readonly text: string; readonly onDismiss: () => void }) {
  return (
    <Notice
      title={title}
      actions={
        <Button kind="quiet" onPress={onDismiss}>
          {w.dismiss}
        </Button>
      }
    >
      <p>{text}</p>
    </Notice>
  );
}
