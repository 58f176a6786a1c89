import type { Words } from '../languages.ts';

export const keyboardWords: Words['keyboardWords'] = {
  open: '键盘快捷键',
  title: '键盘',
  close: '关闭',
  space: '空格',
  keys: {
    train: '训练或暂停',
    step: '走一步',
    reset: '重置所有组',
    present: '进入或退出演示模式',
    why: '为什么需要捷径？打开一个块看看',
    help: '显示这些按键',
  },
  curves: '在曲线上：← 和 → 移动竖线，Enter 固定竖线，+ 和 − 缩放，0 显示全部。',
  networks: '在网络上：← 和 → 逐块移动，↑ 和 ↓ 逐阶段移动，空格切换捷径。',
  presenting: '在演示模式中：← 和 →（或翻页笔）换问题，E 显示之前的训练，Esc 退出。',
  note: '当你正在输入，或焦点所在的控件自己要用某个键时，这些按键不起作用。Tab 键可以到达每个控件。',
};
