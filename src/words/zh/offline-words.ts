import type { Words } from '../languages.ts';

export const offlineWords: Words['offlineWords'] = {
  ready: '从现在起，离线也能打开本页。',
  update: {
    label: '新版本',
    text: '本页有了新版本。你方便时再加载；加载会中断这里的训练。',
    load: '加载',
    later: '以后再说',
  },
  licences: '许可证',
};
