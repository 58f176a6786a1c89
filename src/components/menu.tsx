import { Content, Item, Portal, Root, Trigger } from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import buttonStyles from './button.module.css';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly text: string;
  readonly icon?: ReactNode;
  readonly onChoose: () => void;
  /** Why it can do nothing now. */
  readonly unavailable?: string | undefined;
}

interface Props {
  /** The button's accessible name, or its text where it has no other content. */
  readonly label: string;
  readonly children?: ReactNode;
  readonly entries: readonly MenuEntry[];
}

/** A quiet button that opens a list of things to do. */
export function Menu({ label, children, entries }: Props) {
  return (
    <Root modal={false}>
      <Trigger
        className={`${buttonStyles.button} ${buttonStyles.quiet} ${children === undefined ? '' : buttonStyles.icon}`}
        {...(children === undefined ? {} : { 'aria-label': label, title: label })}
      >
        {children ?? label}
      </Trigger>
      <Portal>
        <Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
          {entries.map(({ text, icon, onChoose, unavailable }) => (
            <Item key={text} className={styles.entry} disabled={unavailable !== undefined} onSelect={onChoose}>
              {icon}
              <span>
                {text}
                {unavailable !== undefined && <small>{unavailable}</small>}
              </span>
            </Item>
          ))}
        </Content>
      </Portal>
    </Root>
  );
}
