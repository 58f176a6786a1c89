import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { architectureOf } from '../../spec/architecture.ts';
import { changeNetwork } from '../../store/experiment/edits.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { words } from '../../words/words.ts';
import { BlockDrawing } from './block-drawing.tsx';
import { BlockNote } from './block-note.tsx';
import { StripHead } from './strip-head.tsx';
import { usePainting } from './use-painting.ts';
import styles from './networks.module.css';

const w = words.networks;

/**
 * A network as three rows of blocks, one a stage, from left to right as the image passes through. Each block is the
 * switch of its shortcut; all of them are one stop of the Tab key, and arrows go from block to block.
 */
export function Strip({ run }: { readonly run: Run }) {
  const { network } = run;
  const note = useId();
  const [current, setCurrent] = useState(0);
  const [pointed, setPointed] = useState<HTMLElement | null>(null);
  const setSwitches = (residual: readonly boolean[]): void => changeNetwork(run.id, (old) => ({ ...old, residual: [...residual] }));
  const painting = usePainting(network.residual, setSwitches);
  const { blocks } = useMemo(() => architectureOf({ ...network, residual: [...painting.switches] }), [network, painting.switches]);
  const perStage = network.blocksPerStage;
  const focusable = Math.min(current, blocks.length - 1);

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') setPointed(null);
    const last = blocks.length - 1;
    const to = {
      ArrowLeft: focusable - 1,
      ArrowRight: focusable + 1,
      ArrowUp: focusable - perStage,
      ArrowDown: focusable + perStage,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-block="${Math.min(last, Math.max(0, to))}"]`)?.focus();
  };

  // What a press does is to be seen, and not what it was said of. A finger points only while it presses.
  const presses = ({ pointerType, buttons }: PointerEvent): boolean => pointerType !== 'touch' && buttons !== 0;
  const pressDown = (event: PointerEvent<HTMLElement>): void => {
    painting.strip.onPointerDown(event);
    if (presses(event)) setPointed(null);
  };

  return (
    <div className={styles.strip} role="group" aria-label={w.describe(run.name, perStage, network.residual.filter((on) => on).length)}>
      <StripHead run={run} onSet={setSwitches} />
      <div
        className={styles.stages}
        onKeyDown={press}
        onPointerLeave={() => setPointed(null)}
        {...painting.strip}
        onPointerDown={pressDown}
      >
        {([0, 1, 2] as const).map((stage) => {
          const inStage = blocks.slice(stage * perStage, (stage + 1) * perStage);
          const { height, width, channels } = inStage[0].output;
          return (
            <div key={stage} className={styles.stage}>
              <div className={styles.blocks}>
                {inStage.map((block, i) => {
                  const index = stage * perStage + i;
                  return (
                    <button
                      key={block.name}
                      type="button"
                      role="switch"
                      className={styles.block}
                      data-block={index}
                      aria-checked={block.shortcut !== 'none'}
                      aria-label={w.switch(i + 1, stage + 1)}
                      aria-describedby={pointed?.dataset['block'] === String(index) ? note : undefined}
                      tabIndex={index === focusable ? 0 : -1}
                      onFocus={(event) => {
                        setCurrent(index);
                        if (event.currentTarget.matches(':focus-visible')) setPointed(event.currentTarget);
                      }}
                      onBlur={() => setPointed(null)}
                      onPointerEnter={(event) => setPointed(presses(event) ? null : event.currentTarget)}
                      onClick={() => {
                        if (!painting.handled()) setSwitches(network.residual.map((on, other) => (other === index ? !on : on)));
                      }}
                    >
                      <BlockDrawing layers={block.convs.length} shortcut={block.shortcut} scale={block.shortcutScale} />
                    </button>
                  );
                })}
              </div>
              <span className={styles.shape}>{w.shape(height, width, channels)}</span>
            </div>
          );
        })}
      </div>
      <BlockNote id={note} at={pointed} block={pointed === null ? undefined : blocks[Number(pointed.dataset['block'])]} />
    </div>
  );
}
