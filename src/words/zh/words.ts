import type { Words } from '../languages.ts';
import { chartWords } from './chart-words.ts';
import { networkWords } from './network-words.ts';

type All = Words['words'];
type Variant = Parameters<All['gpu']['variant']>;

const CONVOLUTIONS: Readonly<Record<Variant[0], string>> = {
  direct: '直接卷积',
  winograd: 'Winograd 卷积',
  'winograd-32': '从 32 个通道起用 Winograd 卷积',
};
const CHOSEN: Readonly<Record<Variant[1], string>> = {
  asked: '按链接的要求',
  known: '这类适配器的惯常选择',
  measured: '在这里实测最快',
  remembered: '上次在这里实测最快',
  'least-memory': '更快的方式显存不足',
};

/** How the readers of images put the names of sets together; those of other sets stay as they are. */
const SET_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^built-in shapes$/, '内置图形'],
  [/^images of (\S+) classes$/, '$1 类图像'],
  [/^CIFAR-100 in 20 groups/, 'CIFAR-100（20 个大类）'],
  [/ \((\S+) \+ (\S+) images\)$/, '（$1 + $2 张）'],
  [/ \((\S+) of (\S+) images\)$/, '（$2 张中的 $1 张）'],
  [/ \((\S+) of (\S+) images, tested on (\S+) others of them\)$/, '（$2 张中的 $1 张，用其中另外 $3 张测试）'],
  [/ \((\S+) of (\S+) test images\)$/, '（$2 张测试图像中的 $1 张）'],
  [/ \((\S+) of its test images, tested on (\S+) others of them\)$/, '（其测试图像中的 $1 张，用另外 $2 张测试）'],
];

export const words: All = {
  title: 'ResNet Playground',
  tabTitle: 'ResNet Playground：网络越深，训练得越好吗？',
  hiddenTab: { training: (step) => `训练继续中，第 ${step} 步 · ResNet Playground`, ended: '训练已结束 · ResNet Playground' },

  papers: {
    he2015: 'He 等人 2015，Deep Residual Learning for Image Recognition',
    he2016: 'He 等人 2016，Identity Mappings in Deep Residual Networks',
    veit2016: 'Veit 等人 2016，Residual Networks Behave Like Ensembles of Relatively Shallow Networks',
    zhang2017: 'Zhang 等人 2017，Understanding Deep Learning Requires Rethinking Generalization',
    ioffe2015: 'Ioffe 和 Szegedy 2015，Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
  },

  jump: { toRuns: '去看各组与设置', toCurves: '回到曲线' },

  transport: {
    label: '训练控制',
    train: '训练',
    pause: '暂停',
    step: '走一步',
    reset: '重置',
    stepFigure: '步',
    epochFigure: '轮',
    rateFigure: '图像/秒',
    left: (time) => `约剩 ${time}`,
    blocked: {
      missing: '这个浏览器里没有可用来训练的 GPU。',
      lost: '引擎已停止。请在上方消息中按“重新启动”，或重新加载页面。',
      'finding-gpu': '正在寻找你的 GPU。',
      'loading-images': '图像还在加载。',
      'no-images': '还没有可训练的图像，请先选择。',
      preparing: '正在准备网络。',
      failed: '没有一组能继续。请改动设置，或按“重置”。',
      training: '请先暂停。',
      finished: '各组都到了最后一步。按“重置”，或增加“停止步数”。',
      ready: undefined,
      paused: undefined,
    },
  },

  phase: {
    missing: '没有 GPU',
    lost: '已停止',
    'finding-gpu': '正在寻找你的 GPU',
    'loading-images': '正在加载图像',
    'no-images': '没有图像',
    preparing: '正在准备网络',
    failed: '已停止',
    training: '训练中',
    finished: '已完成',
    paused: '已暂停',
    ready: '就绪',
  },

  terms: {
    step: '用一批图像更新一次权重。',
    epoch: '一轮（epoch）：把所有训练图像过一遍。',
    loss: '交叉熵：网络对正确答案感到多意外。越低越好；在十类中随机猜测时为 2.3。',
    trainingError: '在网络用来训练的图像中，答错的百分比。',
    testError:
      '在网络从不用来训练的图像中，答错的百分比。测试时批归一化使用以往各批的滑动平均，最初几步它跟不上：早期的回答可能很有把握却是错的。',
    depth: '图像经过多少个带权重的层：最前面的卷积、各块里的层，以及最后给出类别的一层。用基本块时，56 = 1 + 27 × 2 + 1。投影不计在内。',
    shortcuts: '捷径（也称快捷连接、跳跃连接）让块的输入绕过块里的各层，再加到它们算出的结果上。',
    widths: '三个阶段各有多少通道（特征图）；一个阶段是处理同一尺寸特征图的那些块：32×32、16×16、8×8。通道越多，能表示的越多，代价也越大。',
    parameters: '训练所调整的数的个数。',
    multiplyAdds: '回答一张图像所需的乘法次数，每次乘法带一次加法。',
  },

  setup: '图像和 GPU',

  images: {
    label: '图像',
    waiting: '正在寻找图像',
    none: '未加载',
    part: (name) => `${name}，部分图像`,
    counts: (train, test) => `${train} 张用于训练，${test} 张用于测试。`,
    loading: '正在加载图像',
    loadingPart: (part) => `正在加载图像，${part}`,
    afterRestart: '你选择的图像会在“重新启动”之后加载。',
    name: (name) => SET_NAMES.reduce((said, [english, chinese]) => said.replace(english, chinese), name),
    shapesNote: '由页面自己画出，不是 CIFAR-10。要用真实图像，请下载，或打开',
    shapesNoteLink: 'cifar-10-binary.tar.gz',
    shapesNoteAddress: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  },

  gpu: {
    label: 'GPU',
    waiting: '正在寻找你的 GPU',
    none: '这个浏览器没有提供 GPU',
    name: ({ name, software }) => `${name || '浏览器没有说明'}${software ? '（软件）' : ''}`,
    software: '软件适配器：由处理器代替 GPU，慢得多。',
    smaller: '使用较小的网络',
    larger: '使用较大的网络',
    variant: (name, how) => `${CONVOLUTIONS[name]}，${CHOSEN[how]}。`,
  },

  chart: chartWords,

  networks: networkWords,

  failures: {
    label: '消息',
    detail: (message) => `引擎的说明（英文）：${message}`,
    reason: {
      notFinite: (step) => `它在第 ${step} 步停止：训练发散了。`,
      causes: {
        'no-norm': (rate, depth) => `很可能是没有批归一化的 ${depth} 层网络承受不了 ${rate} 的学习率。`,
        'high-rate': (rate) => `很可能是 ${rate} 的学习率太高。`,
        deep: (rate, depth) => `很可能是 ${depth} 层网络一开始就用 ${rate} 的学习率太高，预热会有帮助。`,
        rate: (rate) => `很可能是 ${rate} 的学习率对这个网络来说太高。`,
      },
      onePiece: (bytes, largest, allowed) => `它需要 ${bytes}，其中一个缓冲区要 ${largest}；这个 GPU 的每个缓冲区最多 ${allowed}。`,
      noMemory: (bytes) => `它需要 ${bytes}，超出这个 GPU 剩余的显存。`,
      imagesTooMany: (bytes, allowed) => `它们需要 ${bytes}；这个 GPU 最多容纳 ${allowed}。请选择更小的图像集。`,
      imagesNoMemory: (bytes) => `它们需要 ${bytes}，超出这个 GPU 剩余的显存。请选择更小的图像集。`,
      lost: '一分钟内发生了三次。',
      driver: (detail) => `驱动程序的说明：${detail}`,
      largeBatch: (batch, images) => `一批 ${batch} 张，多于 ${images} 张训练图像。请减小批大小，或增加训练图像。`,
      link: (problem) => `无法读取：${problem}。`,
      linkProblems: {
        'too-long': (_, allowed) => `它超过 ${allowed} 个字符`,
        unknown: (about) => `其中的“${about}”在这里没有意义`,
        twice: (about) => `其中有两个“${about}”`,
        'no-version': () => '它没有说明版本',
        version: (about, allowed) => `它的版本是 ${about}，而本页能读的是版本 ${allowed}`,
        number: (about) => `其中的“${about}”不是数字`,
        choice: (about, allowed) => `其中的“${about}”不在这些之中：${allowed}`,
        whole: (about, allowed) => `其中的“${about}”必须是 1 到 ${allowed} 的整数`,
        widths: (about) => `其中的“${about}”必须是三个宽度`,
        shortcuts: (about, allowed) => `其中的“${about}”没有说明 ${allowed} 个块里哪些有捷径`,
        warmup: (about) => `其中的“${about}”不是预热`,
        names: () => '有两组同名',
      },
      plain: {
        'no-float16': '这个 GPU 不支持 float16，请把“存储”设为 float32。',
        'not-back': '半分钟内没有恢复。',
        silent: '引擎不再回应。',
        'not-started': '引擎无法启动。',
        withheld: '系统没有让页面读取这些文件。它们可能已被移动，或正被别的程序使用；请再试一次。',
        'not-now': '现在无法读取这些图像，可能是内存不足。它们仍保存在这个浏览器里：请稍后在“更多图像”里再选一次。',
        garbled: '无法读取引擎发来的一条消息。',
      },
    },
    dismiss: '关闭',
    startAgain: '重新启动',
    badLink: (reason) => `无法读取（英文说明）：${reason}`,
    lowerRate: (rate) => `以学习率 ${rate} 重新开始`,
    goBack: (step, rate) => `回到第 ${step} 步，学习率改为 ${rate}`,
    takeFit: (depth, widths, batchSize) => `改用深度 ${depth}、宽度 ${widths}、批大小 ${batchSize}`,
    title: {
      'no-webgpu': '这个浏览器没有 WebGPU',
      'no-adapter': '这个浏览器没有提供 GPU',
      'device-lost': '与 GPU 的连接断开了',
      'out-of-memory': '显存已满',
      'too-large': '这个网络对这个 GPU 来说太大',
      'bad-data': '无法载入这些图像',
      'bad-spec': '无法设置这一组',
      'bad-checkpoint': '无法恢复这份保存的训练',
      'not-finite': '损失不再是一个数',
      'not-kept': '这些图像没有保存',
      'bad-link': '这个链接里没有实验',
      internal: '引擎停止了',
    },
    replaced: '在你重新选择之前，页面使用默认打开的图像。',
    advice: {
      'no-webgpu': '本页的训练依靠 WebGPU。没有它，仍可看录下的训练、打开“为什么需要捷径？”，以及设置和分享实验。',
      'no-adapter': '这个浏览器有 WebGPU，但没有找到可用的 GPU。仍可看录下的训练、打开“为什么需要捷径？”，以及设置和分享实验。',
      'device-lost': '训练已停下，等你重新启动。请关闭占用 GPU 的其他页面和程序，或改用较小的网络，然后重新启动。各组会从上次保存处继续。',
      'out-of-memory': '请减小宽度、深度或批大小。',
      'too-large': '请减小宽度、深度或批大小。',
      'bad-data': '之前加载的图像还在。',
      'bad-spec': '',
      'bad-checkpoint': '这一组保持原样。请换一个文件或另一个保存的实验。',
      'not-finite': '其他组继续训练。',
      'not-kept': '训练照常使用它们，但关闭页面后就没有了。',
      'bad-link': '它可能在传送中被截断或改动了，也可能来自本页面的更新版本。请让对方再发一次，或继续使用当前的内容。',
      internal: '各组会从上次保存处继续。',
    },
  },

  getWebGpu: {
    insecure: '浏览器只在 https 地址和 localhost 上提供 GPU，而这个地址两者都不是。',
    chromium: 'Chrome 和 Edge 从 113 版起支持（Android 上从 121 版起）。请更新，并在浏览器设置的“系统”中确认已开启图形加速。',
    chromiumLinux: '在 Linux 上，请在地址栏输入 chrome://flags/#enable-unsafe-webgpu 并启用，再启用 #enable-vulkan，然后重启浏览器。',
    firefox:
      'Firefox 在 Windows 上从 141 版起支持，在 Apple 芯片的 Mac（macOS 26）上从 145 版起支持。请更新，或用 Chrome 或 Edge 打开本页。',
    firefoxElsewhere:
      '在 Linux 上，请在地址栏输入 about:config，把 dom.webgpu.enabled 设为 true；如果还不够，把 gfx.webgpu.ignore-blocklist 也设为 true，然后重启浏览器。也可以用 Chrome 或 Edge 打开本页。',
    safari:
      'Safari 从 26 版起支持（macOS 26、iOS 26）。在 Safari 18 中，请在“开发”菜单的“功能标志”里打开 WebGPU；或在电脑上用 Chrome 打开本页。',
    other: '请用最新的 Chrome、Edge、Firefox 或 Safari 打开本页。',
    more: '哪些浏览器支持',
    recorded: '看一次录下的训练',
    notRecorded: '录下的训练没能加载。请联网后再试。',
    moreLink: 'https://github.com/gpuweb/gpuweb/wiki/Implementation-Status',
  },

  languageMissing: '这种语言没能加载。请联网后再试。',

  theme: { toDark: '深色主题', toLight: '浅色主题' },
};
