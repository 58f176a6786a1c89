import { lazy, Suspense, useCallback, useState } from 'react';
import { Tabs } from '../../components/tabs.tsx';
import type { Question } from '../../spec/questions.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { pictureWords as w } from '../../words/picture-words.ts';
import { wholeCrop, type Crop } from './own/crop.ts';
import type { Own } from './own/own-tab.tsx';
import { useInSight } from './use-in-sight.ts';
import styles from './pictures.module.css';

const Gallery = lazy(() => import('./gallery/gallery.tsx'));
const ConfusionTab = lazy(() => import('./confusion/confusion-tab.tsx'));
const GradientsTab = lazy(() => import('./gradients/gradients-tab.tsx'));
const ResponsesTab = lazy(() => import('./responses/responses-tab.tsx'));
const MissingTab = lazy(() => import('./missing/missing-tab.tsx'));
const PathsTab = lazy(() => import('./paths/paths-tab.tsx'));
const SurfaceTab = lazy(() => import('./surface/surface-tab.tsx'));
const OwnTab = lazy(() => import('./own/own-tab.tsx'));

const TABS = ['gallery', 'confusion', 'gradients', 'responses', 'missing', 'paths', 'surface', 'own'] as const;
type Tab = (typeof TABS)[number];

/** What the networks see: test images, their confusion, a picture of one's own. Loaded once it comes into sight. */
export function PicturesPanel() {
  const [tab, setTab] = useState<Tab>('gallery');
  const question = useSettings((settings) => settings.question);
  const [asked, setAsked] = useState<Question | null>(null);
  if (question !== asked) {
    setAsked(question);
    // Its answer stands there.
    if (question === 'missing') setTab('missing');
  }
  const { ref, inSight } = useInSight();
  // Kept while one looks elsewhere.
  const [own, setOwn] = useState<Own | null>(null);
  const [seen, setSeen] = useState(false);
  if (inSight && !seen) setSeen(true);
  const changeCrop = useCallback(
    (change: (crop: Crop) => Crop) => setOwn((old) => (old === null ? null : { ...old, crop: change(old.crop) })),
    [],
  );
  return (
    <section ref={ref} className={styles.panel} aria-label={w.label}>
      {/* The tabs say it to the eye; who goes from heading to heading comes by here, too. */}
      <h2 className="unseen">{w.label}</h2>
      <Tabs label={w.tabs.label} tabs={TABS.map((value) => ({ value, text: w.tabs[value] }))} value={tab} onChange={setTab}>
        <div className={styles.content}>
          {seen && (
            <Suspense fallback={null}>
              {tab === 'gallery' && <Gallery watched={inSight} />}
              {tab === 'confusion' && <ConfusionTab />}
              {tab === 'gradients' && <GradientsTab watched={inSight} />}
              {tab === 'responses' && <ResponsesTab watched={inSight} />}
              {tab === 'missing' && <MissingTab />}
              {tab === 'paths' && <PathsTab />}
              {tab === 'surface' && <SurfaceTab />}
              {tab === 'own' && (
                <OwnTab
                  own={own}
                  onPicture={(picture) => setOwn(picture === null ? null : { picture, crop: wholeCrop(picture) })}
                  onCrop={changeCrop}
                  watched={inSight}
                />
              )}
            </Suspense>
          )}
        </div>
      </Tabs>
    </section>
  );
}
