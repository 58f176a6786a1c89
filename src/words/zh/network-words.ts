import type { Words } from '../languages.ts';

export const networkWords: Words['words']['networks'] = {
  label: () => '网络结构',
  hint: '点击一个块可开关它的捷径，拖动可连续切换几个。正在训练的组不会中断。',
  legend: {
    block: { basic: '两层的块', bottleneck: '三层的块' },
    identity: '恒等捷径',
    pad: '补零',
    projection: '投影（1×1 卷积）',
    addition: '相加',
  },
  shape: (height, width, channels) => `${height}×${width}，${channels} 个通道`,
  describe: (name, blocks, shortcuts) =>
    `${name}：三个阶段，每阶段 ${blocks} 块；${shortcuts === 0 ? '没有捷径' : `${3 * blocks} 块中有 ${shortcuts} 块带捷径`}。`,
  switch: (block, stage) => `第 ${stage} 阶段第 ${block} 块的捷径`,
  block: (block, stage) => `第 ${stage} 阶段第 ${block} 块`,
  maps: (from, to) => (from === to ? `输入输出均为 ${from}` : `输入 ${from}，输出 ${to}`),
  map: (height, width, channels) => `${height}×${width}×${channels}`,
  costs: (parameters, multiplyAdds) => `参数 ${parameters}，每张图像乘加 ${multiplyAdds} 次`,
  kind: {
    identity: '捷径：输入原样通过（恒等映射），没有参数。',
    pad: '捷径：横竖都每隔一个像素取一个，新增的通道填零，使尺寸一致；没有参数。',
    projection: '捷径：投影，即可学习的 1×1 卷积，把输入的通道变成输出的通道。',
    none: '没有捷径。',
  },
  scaled: (scale) => `再乘以 ${scale}。`,
  sets: {
    label: (name) => `${name} 的捷径`,
    all: '全部',
    none: '没有',
    second: '每隔一个',
    first: '仅第一阶段',
  },
  undo: '撤销',
  undoMeaning: (name) => `撤销 ${name} 的上一次切换：权重、步数和曲线都回到切换之前`,
};
