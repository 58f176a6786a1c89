import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { messageOf } from '../../spec/message-of.ts';
import { canGoOn, useImagesNow } from '../../store/images/images-here.ts';
import { useJournal } from '../../store/journal/journal.ts';
import { goOn, isFinished, startAnew, stepOf, useOffer } from '../../store/journal/offer.ts';
import { formatWords } from '../../words/format-words.ts';
import { formatCount } from '../../words/format.ts';
import { keepWords as w } from '../../words/keep-words.ts';
import { words } from '../../words/words.ts';
import { namesOf, whenOf } from './describe.ts';
import { Dismissible } from './dismissible.tsx';
import { Recovered } from './recovered.tsx';

/** What the page keeps and goes on with, as far as there is something to say or to decide. */
export default function KeepNotices() {
  const { elsewhere, lost } = useOffer();
  const { problem } = useJournal();
  const [notOpened, setNotOpened] = useState('');
  const resume = (): void =>
    void goOn().catch((error: unknown) => {
      setNotOpened(messageOf(error));
    });
  return (
    <>
      <Offer onGoOn={resume} />
      {notOpened !== '' && <Dismissible title={w.notOpened} text={notOpened} onDismiss={() => setNotOpened('')} />}
      <Recovered />
      {elsewhere && (
        <Dismissible title={w.elsewhere.title} text={w.elsewhere.text} onDismiss={() => useOffer.setState({ elsewhere: false })} />
      )}
      {lost.length > 0 && (
        <Dismissible title={w.lost.title} text={w.lost.text(formatWords.list(lost))} onDismiss={() => useOffer.setState({ lost: [] })} />
      )}
      {problem !== null && (
        <Notice title={w.problem[problem].title}>
          <p>{w.problem[problem].text}</p>
        </Notice>
      )}
    </>
  );
}

function Offer({ onGoOn }: { readonly onGoOn: () => void }) {
  const { offer } = useOffer();
  const here = useImagesNow(offer?.data.checksum !== undefined);
  // Which images there are decides whether it can go on.
  if (offer === null || here === null || here === undefined) return null;
  const finished = isFinished(offer);
  const fits = canGoOn(offer.data, here);
  return (
    <Notice
      title={finished ? w.offer.finishedTitle : w.offer.title}
      actions={
        <>
          <Button kind="primary" onPress={onGoOn} unavailable={fits ? undefined : w.offer.otherImages(words.images.name(offer.data.name))}>
            {finished ? w.showAgain : w.goOn(formatCount(stepOf(offer)))}
          </Button>
          <Button kind="quiet" onPress={startAnew}>
            {w.startAnew}
          </Button>
        </>
      }
    >
      <p>{w.offer.text(namesOf(offer), whenOf(offer))}</p>
      {!fits && <p>{w.offer.otherImages(words.images.name(offer.data.name))}</p>}
    </Notice>
  );
}
