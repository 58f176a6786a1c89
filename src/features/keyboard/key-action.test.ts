import { expect, it, vi } from 'vitest';
import { FakeElement, focused } from '../../components/testing/fake-element.ts';
import { keyAction } from './key-action.ts';

vi.stubGlobal('Element', FakeElement);

const press = (key: string, more: Partial<Parameters<typeof keyAction>[0]> = {}, covered = false) =>
  keyAction({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false, target: null, ...more }, covered);
const on = (...kinds: readonly string[]) => ({ target: focused(...kinds) });

it('knows its keys', () => {
  expect([' ', 's', 'S', 'r', 'P', 'w', '?', 'x', 'Enter'].map((key) => press(key))).toEqual([
    'train',
    'step',
    'step',
    'reset',
    'present',
    'why',
    'help',
    null,
    null,
  ]);
});

it('leaves keys to the browser, to dialogs and to whoever took them', () => {
  expect([
    press('s', { ctrlKey: true }),
    press('r', { metaKey: true }),
    press(' ', { altKey: true }),
    press('s', { defaultPrevented: true }),
    press('s', {}, true),
  ]).toEqual([null, null, null, null, null]);
  expect([press(' ', { repeat: true }), press('r', { repeat: true }), press('s', { repeat: true })]).toEqual([null, null, 'step']);
});

it('does nothing while a person writes, and leaves Space to what it presses', () => {
  for (const key of [' ', 's', 'r', '?']) expect([press(key, on('select')), press(key, on('textarea'))]).toEqual([null, null]);
  expect([press(' ', on('button')), press('s', on('button')), press(' ', on('summary'))]).toEqual([null, 'step', null]);
});

it('trains by Space from the charts and from words that are explained, and lets boxes scroll', () => {
  const reached = '[tabindex="0"]';
  expect([press(' ', on(reached, '[role="slider"]')), press(' ', on(reached, 'dfn')), press(' ', on(reached))]).toEqual([
    'train',
    'train',
    null,
  ]);
});
