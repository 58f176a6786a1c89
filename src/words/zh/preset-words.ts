import type { Words } from '../languages.ts';

export const presetWords: Words['presetWords'] = {
  remedy: {
    question: '捷径给深层网络带来了什么？',
    look: '两个 56 层的网络用同样的图像、同样的顺序，学着说出小图片里是什么；错误率就是答错的比例。它们只有一处不同：残差网络有捷径，把每个块的输入加到它的输出上。看它们的错误率如何拉开。',
    finding: '在论文中，56 层普通网络最后的训练错误率高于 20 层的；有了捷径，结果正好相反。',
  },
  degradation: {
    question: '网络越深，训练得越好吗？',
    look: '两个普通网络，分别为 20 层和 56 层。更深的那个本可以照搬另一个，再用 36 层把答案原样传下去。看训练错误率：它能找到至少一样好的办法吗？',
    finding: '在论文中它没有找到：56 层普通网络的训练错误率自始至终更高（图 1）。作者称之为退化。',
  },
  options: {
    question: '捷径的做法重要吗？',
    look: '捷径的三种做法。尺寸改变处，A 把新增的通道填零，B 用可学习的 1×1 卷积（即投影）；C 在每个块都用它。比较曲线，以及它们各自的参数量。',
    finding: '在 ImageNet 上，B 略好于 A，作者认为是因为 A 填零的部分没有残差学习；C 又比 B 好一点点，作者把它归因于多出的参数。他们的结论是：投影并非必需（第 4.1 节）。',
  },
  depths: {
    question: '能做到多深？',
    look: '三个残差网络，分别为 20、56 和 110 层。最深的网络每一步的计算量约为第一个的六倍。先按步数看错误率，再把横轴换成秒。',
    finding: '在论文中，64,000 步之后的测试错误率为 8.75%、6.97% 和 6.43%，最后一个是五次训练中最好的（平均 6.61%，表 6）。短时间的训练达不到这个水平。',
  },
  norm: {
    question: '没有批归一化行不行？',
    look: '一个带批归一化的残差网络（批归一化让每个通道在一批图像上的均值为 0、方差为 1），一个不带的，还有一个不带、但学习率只有三十分之一的。看看哪些能学起来。损失变得不再是数时，那一组会停下，其他组继续。',
  },
  single: {
    question: '一条捷径够不够？',
    look: '三个 56 层的网络：没有捷径、中间有一条、每块都有。看看仅有的一条能弥补多少差距，再点击块把它移到别处。',
  },
  bottleneck: {
    question: '瓶颈结构换来了什么？',
    look: '两个 56 层的残差网络：基本块用捷径方案 A，瓶颈块用方案 B，都与论文一样。瓶颈块在 3×3 卷积前把通道收窄到四分之一，之后再放宽。比较错误率，以及各自的乘加次数。',
    finding: '论文在最深的 ImageNet 网络中使用瓶颈，让训练时间可以承受（第 4.1 节）。',
  },
  preactivation: {
    question: 'ReLU 应该放在哪里？',
    look: '两个 110 层的残差网络。一个在相加之后做 ReLU，即把负值变为零；另一个把批归一化和 ReLU 放在每个卷积之前，捷径从头到尾畅通无阻。看最初的几百步。',
    finding: 'He 等人 2016 年的论文（Identity Mappings in Deep Residual Networks）：在 CIFAR-10 上，前置激活使 110 层网络的测试错误率从 6.61% 降到 6.37%，1001 层的从 7.61% 降到 4.92%（表 3）。',
  },
  labels: {
    question: '没有意义的标签，网络也学得会吗？',
    look: '同一个残差网络训练两次，用同样的少量图像。一次用真实标签，另一次的标签全部随机抽取。看训练错误率：它会把毫无意义的标签背下来吗？再看测试错误率。',
    finding: 'Zhang 等人 2017 年的论文（Understanding Deep Learning Requires Rethinking Generalization）：常见的网络能把 CIFAR-10 全部训练图像的随机标签背下来。',
  },
  recipe: {
    question: '论文的完整做法是怎样的？',
    look: '普通网络和残差网络，20 层和 56 层，按第 4.2 节：64,000 步，每步 128 张图像，学习率在 32,000 步和 48,000 步各除以 10。别让电脑休眠；标签页隐藏时训练会继续。',
    finding: '论文的测试错误率：ResNet-20 为 8.75%，ResNet-56 为 6.97%。',
  },
};

export const presetTexts: Words['presetTexts'] = {
  ask: '换个问题',
  title: '你想知道什么？',
  hint: '每个问题都会设好各组和设置。已经训练的会以细线保留。',
  close: '关闭',
  time: (duration) => `在这个 GPU 上约需 ${duration}`,
  changed: '这里的网络不是题目中的那些，彼此有何不同见“对比组”下面那一行。原题：',
  runs: {
    option: (letter) => `方案 ${letter}`,
    withNorm: '有批归一化',
    withoutNorm: '没有',
    withoutNormSlower: '没有，学习率更低',
    noShortcut: '没有捷径',
    oneShortcut: '一条捷径',
    allShortcuts: '全部捷径',
    basic: '基本块',
    bottleneck: '瓶颈块',
    post: '后置激活',
    pre: '前置激活',
    trueLabels: '真实标签',
    randomLabels: '随机标签',
  },
};
