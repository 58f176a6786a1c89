import type { Words } from '../languages.ts';

export const keepWords: Words['keepWords'] = {
  goOn: (step) => `从第 ${step} 步继续`,
  showAgain: '再次显示',
  startAnew: '重新开始',
  dismiss: '关闭',
  offer: {
    title: '有训练可以继续',
    text: (names, when) => `${names}，上次保存于${when}。`,
    finishedTitle: '上次的训练已保存',
    otherImages: (name) => `它是用别的图像训练的：${name}。先打开那些图像，就可以继续。`,
  },
  recovered: {
    title: {
      'device-lost': 'GPU 中断后已恢复',
      'out-of-memory': '显存曾经用尽',
      internal: '引擎停止后已重新启动',
    },
    wentOn: (step) => `各组已自动从第 ${step} 步继续，与当时完全一样。`,
    beganAnew: '当时还没有保存任何内容，各组已自动重新开始。',
    otherImages: '现在无法读取各组训练所用的图像，各组改用其他图像，从第 0 步开始。已训练的内容保留在“以往的实验”里。',
  },
  elsewhere: {
    title: '这个实验也在另一个标签页中打开',
    text: '由那个标签页保存它。在这里训练的内容另存为一份副本。',
  },
  lost: {
    title: '有些内容无法读取',
    text: (names) => `为 ${names} 保存的内容已损坏。损坏的会重新开始，其余的继续。`,
  },
  notOpened: '训练无法打开',
  problem: {
    full: { title: '没有空间保存训练了', text: '训练会继续，但重新加载会丢失此后的内容。请删除以往的实验或文件，腾出空间。' },
    unavailable: { title: '训练没有保存', text: '浏览器不允许本页保存任何内容，无痕窗口常常如此。训练会继续，但重新加载会丢失它。' },
    damaged: { title: '训练没有保存', text: '已保存的内容损坏了。训练会继续，但重新加载会丢失它。' },
  },
  promise: {
    given: '浏览器承诺不会自行删除这些内容。',
    notGiven: '磁盘已满时，浏览器可能会删除这些内容。',
  },
  past: {
    open: '以往的实验',
    title: '以往的实验',
    close: '关闭',
    hint: '训练时保存在这个浏览器中：网络、曲线和权重。保留最近 30 个。',
    none: '还没有保存任何内容。训练几秒钟就够了。',
    loading: '正在查找',
    failed: (reason) => `无法读取列表：${reason}`,
    openThis: '打开',
    openName: (names) => `打开 ${names}`,
    deleteThis: '删除',
    deleteName: (names) => `删除 ${names}`,
    isOpen: '已在这里打开。',
    isElsewhere: '已在另一个标签页中打开。',
    total: (size, promise) => `共 ${size}。${promise}`,
    details: (step, images, size) => `第 ${step} 步 · ${images} · ${size}`,
    notOpened: (reason) => `无法打开：${reason}`,
    otherImages: (name) => `它是用别的图像训练的：${name}。请先打开那些图像。`,
  },
};
