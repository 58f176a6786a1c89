import { expect, it, vi } from 'vitest';
import { FakeElement, focused } from '../../components/testing/fake-element.ts';
import { isForPage, presenterKey } from './presenter-key.ts';

vi.stubGlobal('Element', FakeElement);

const press = (key: string, more: Partial<Parameters<typeof presenterKey>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  repeat: false,
  target: null,
  ...more,
});
const block = focused('button', '[role="switch"]');
const radio = focused('input', '[type="radio"]');
const range = focused('input', '[type="range"]', 'input[type="range"]');
const chart = focused('[role="slider"]');
const written = [focused('input'), focused('textarea'), focused('select')];

it('goes from question to question by arrows and by a remote control, and leaves by Escape', () => {
  expect(['ArrowLeft', 'PageUp', 'ArrowRight', 'PageDown', 'Escape', 'e', 'E', ' ', 'p'].map((key) => presenterKey(press(key)))).toEqual([
    -1,
    -1,
    1,
    1,
    'leave',
    'earlier',
    'earlier',
    null,
    null,
  ]);
});

it('takes a key that is held for one press', () => {
  const held = ['ArrowLeft', 'PageDown', 'Escape', ' '].map((key) => presenterKey(press(key, { repeat: true })));
  expect(held).toEqual(['held', 'held', 'held', null]);
});

it('leaves keys to the browser, to whoever took them, and to fields', () => {
  for (const more of [
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { shiftKey: true },
    { defaultPrevented: true },
    { target: radio },
    ...written.map((target) => ({ target })),
  ]) {
    for (const key of ['ArrowRight', 'PageDown', 'Escape']) expect(presenterKey(press(key, more))).toBeNull();
  }
});

it('has a remote control step wherever nobody writes, however the focus came there', () => {
  for (const pointed of [true, false]) {
    for (const key of ['PageUp', 'PageDown']) {
      expect([block, radio, range, chart].map((target) => isForPage(press(key, { target }), pointed))).toEqual([true, true, true, true]);
      expect(written.map((target) => isForPage(press(key, { target }), pointed))).toEqual([false, false, false]);
      expect(isForPage(press(key, { target: radio, shiftKey: true }), pointed)).toBe(false);
    }
  }
});

it('takes arrows and Space from what a pointer has chosen, and not from what was reached by Tab', () => {
  for (const key of ['ArrowLeft', 'ArrowRight', ' ']) {
    expect(
      [block, radio, range, chart, ...written].map((target) => isForPage(press(key, { target }), true)),
      key,
    ).toEqual([true, true, false, false, false, false, false]);
    expect(
      [block, radio, range, chart, ...written].some((target) => isForPage(press(key, { target }), false)),
      key,
    ).toBe(false);
  }
  expect(['ArrowUp', 'Escape', 'Enter', 'Tab', 's'].some((key) => isForPage(press(key, { target: block }), true))).toBe(false);
});
