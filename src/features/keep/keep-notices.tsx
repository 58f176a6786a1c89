import { Button } from '../../components/button.tsx';
import { useJournal } from '../../store/journal/journal.ts';
import { goOn, isFinished, startAnew, stepOf, useOffer } from '../../store/journal/offer.ts';
import { useSession } from '../../store/session.ts';
import { formatCount } from '../../words/format.ts';
import { keepWords as w } from '../../words/keep-words.ts';
import { namesOf, sameImages, whenOf } from './describe.ts';
import { Notice } from './notice.tsx';
import { Recovered } from './recovered.tsx';
import styles from './keep.module.css';

/** What the page keeps and goes on with, as far as there is something to say or to decide. */
export default function KeepNotices() {
  const { elsewhere, lost } = useOffer();
  const { problem } = useJournal();
  return (
    <>
      <Offer />
      <Recovered />
      {elsewhere && <Notice title={w.elsewhere.title} text={w.elsewhere.text} onDismiss={() => useOffer.setState({ elsewhere: false })} />}
      {lost.length > 0 && <Notice title={w.lost.title} text={w.lost.text(lost.join(', '))} onDismiss={() => useOffer.setState({ lost: [] })} />}
      {problem !== null && <Notice title={w.problem[problem].title} text={w.problem[problem].text} />}
    </>
  );
}

function Offer() {
  const { offer } = useOffer();
  const data = useSession((session) => session.data);
  // Which images there are decides whether it can go on.
  if (offer === null || data === null) return null;
  const finished = isFinished(offer);
  const fits = sameImages(offer.data, data);
  return (
    <Notice title={finished ? w.offer.finishedTitle : w.offer.title} text={w.offer.text(namesOf(offer), whenOf(offer))}>
      {!fits && <p>{w.offer.otherImages(offer.data.name)}</p>}
      <div className={styles.actions}>
        <Button kind="primary" onPress={() => void goOn()} unavailable={fits ? undefined : w.offer.otherImages(offer.data.name)}>
          {finished ? w.showAgain : w.goOn(formatCount(stepOf(offer)))}
        </Button>
        <Button kind="quiet" onPress={startAnew}>
          {w.startAnew}
        </Button>
      </div>
    </Notice>
  );
}
