import type { Words } from '../languages.ts';

export const shareWords: Words['shareWords'] = {
  share: '分享',
  title: '分享这个实验',
  hint: '链接包含所有组和设置，不含权重。打开链接的人用自己的 GPU 训练。',
  link: '链接',
  copy: '复制链接',
  copied: '已复制',
  notCopied: '浏览器不允许复制。请选中链接后自行复制。',
  code: '链接的二维码',
  tooLong: '链接太长，放不进二维码。把名称改短会有帮助。',
  local: '本页由你自己的电脑提供：链接只在这台电脑上有效。',
  close: '关闭',
};
