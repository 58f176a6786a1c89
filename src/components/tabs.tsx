import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { scrollToTop } from './scroll-to.ts';
import styles from './tabs.module.css';

interface Props<T extends string> {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** What belongs to the chosen tab. */
  readonly children: ReactNode;
}

/** A row of tabs, one stop of the Tab key; arrows choose. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: Props<T>) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const choose = (tab: T): void => {
    onChange(tab);
    // Else what was chosen would come in below the window's edge.
    if (row.current !== null && row.current.getBoundingClientRect().top > window.innerHeight / 2) scrollToTop(row.current);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus({ preventScroll: true });
  };
  return (
    <>
      <div ref={row} role="tablist" aria-label={label} className={styles.list} onKeyDown={press}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={id + tab.value}
            data-tab={tab.value}
            className={styles.tab}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => choose(tab.value)}
          >
            {tab.text}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={id + value} className={styles.panel}>
        {children}
      </div>
    </>
  );
}
