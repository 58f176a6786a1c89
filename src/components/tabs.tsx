import { Content, List, Root, Trigger } from '@radix-ui/react-tabs';
import { useRef, type ReactNode } from 'react';
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
  const row = useRef<HTMLDivElement>(null);
  const choose = (to: string): void => {
    const chosen = tabs.find((tab) => tab.value === to);
    if (chosen !== undefined) onChange(chosen.value);
    // Else what was chosen would come in below the window's edge.
    if (row.current !== null && row.current.getBoundingClientRect().top > window.innerHeight / 2) scrollToTop(row.current);
  };
  return (
    <Root value={value} onValueChange={choose}>
      <List ref={row} aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          // Else the stop would stay where the focus was last, when another tab was chosen from elsewhere.
          <Trigger key={tab.value} value={tab.value} className={styles.tab} tabIndex={tab.value === value ? 0 : -1}>
            {tab.text}
          </Trigger>
        ))}
      </List>
      {/* No stop of its own: what it holds has them. */}
      <Content value={value} className={styles.panel} tabIndex={undefined}>
        {children}
      </Content>
    </Root>
  );
}
