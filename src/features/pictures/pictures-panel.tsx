import { lazy, Suspense, useState } from 'react';
import { Tabs } from '../../components/tabs.tsx';
import { pictureWords as w } from '../../words/picture-words.ts';
import { useInSight } from './use-in-sight.ts';
import styles from './pictures.module.css';

const Gallery = lazy(() => import('./gallery.tsx'));

const TABS = ['gallery'] as const;
type Tab = (typeof TABS)[number];

/** What the networks see: test images, their confusion, a picture of one's own. Loaded once it comes into sight. */
export function PicturesPanel() {
  const [tab, setTab] = useState<Tab>('gallery');
  const { ref, inSight } = useInSight();
  const [seen, setSeen] = useState(false);
  if (inSight && !seen) setSeen(true);
  return (
    <section ref={ref} className={styles.panel} aria-label={w.label}>
      <Tabs label={w.tabs.label} tabs={TABS.map((value) => ({ value, text: w.tabs[value] }))} value={tab} onChange={setTab}>
        <div className={styles.content}>
          {seen && (
            <Suspense fallback={null}>
              {tab === 'gallery' && <Gallery watched={inSight} />}
            </Suspense>
          )}
        </div>
      </Tabs>
    </section>
  );
}
