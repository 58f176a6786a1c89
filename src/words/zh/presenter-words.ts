import type { Words } from '../languages.ts';

export const presenterWords: Words['presenterWords'] = {
  enter: '演示模式',
  leave: '退出演示模式',
  label: '问题',
  previous: '上一个问题',
  next: '下一个问题',
  place: (number, all) => `第 ${number} 个，共 ${all} 个`,
  earlier: '之前的训练',
  earlierMeaning: (names, step) => `显示之前为这个问题做过的训练：${names}，第 ${step} 步`,
  again: '再按一次，离开这几组训练',
  keys: '← → 换问题，空格训练，Esc 退出',
};
