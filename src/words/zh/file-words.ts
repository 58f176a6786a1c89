import type { Words } from '../languages.ts';

export const fileWords: Words['fileWords'] = {
  button: '保存',
  buttonMeaning: '保存、打开、报告',
  title: '保存和打开',
  close: '关闭',
  failed: (reason) => `未能完成：${reason}。`,

  experiment: {
    heading: '实验',
    hint: '设置、曲线和权重都在一个文件里。打开它的人会从你现在的位置原样继续。',
    save: '保存实验',
    saving: '正在保存……',
    saved: (size) => `已保存，${size}。`,
    open: '打开实验',
    openMeaning: '由“保存实验”生成的文件。先检查，再改变这里的内容。',
    badFile: (reason) => `打不开这个文件：${reason}。这里没有任何改变。`,
    from: (day) => `保存于 ${day}。`,
    run: (name, step) => `${name}，第 ${step} 步`,
    trainedOn: (name, train, test) => `它用 ${name} 训练：${train} 张图像，另有 ${test} 张用于测试。`,
    images: {
      same: '就是这里现有的图像。',
      alike: '这里的图像名称和数量相同；文件里没有更多说明。',
      namesake: '这里的图像名称和数量相同，但内容不同。',
      others: '这里是另外的图像。',
      none: '这里还没有图像。',
    },
    chooseThem: '要原样继续，请先选择它的图像，再打开这个文件。否则曲线会照原样显示，而继续训练会用这里的图像。',
    replaces: '它会取代这里的内容，包括曲线和权重。想保留的话，请先保存。',
    confirm: '打开',
    keep: '保留现在的内容',
    opened: '已打开。按“训练”继续。',
    openedOnly: '已打开。',
  },

  weights: {
    heading: '权重',
    hint: '一个 zip 文件，内有 safetensors 格式的权重和一个搭建同样网络的 PyTorch 脚本。有官方发布的 CIFAR-10 或 CIFAR-100 时，它还给出同样的测试错误率，并能在任意多个 GPU 上继续训练。',
    export: '导出',
    exportMeaning: (name) => `导出 ${name} 的权重，供 PyTorch 使用`,
    open: '打开',
    openMeaning: (name) => `在 ${name} 中打开权重：结构相同的网络的 .safetensors 文件，来自这里或 PyTorch。它会带着这些权重从第 0 步开始。`,
    chooseRun: (file) => `请选择要用 ${file} 开始的那一组。`,
    openHere: (file, name) => `在 ${name} 中打开 ${file}`,
    none: (name) => `${name} 现在没有权重`,
    exported: (name) => `${name} 的权重已保存。`,
    opened: (name) => `${name} 带着这些权重开始，测试错误率随后给出。`,
    badFile: (reason) => `打不开这些权重：${reason}。这里没有任何改变。`,
    noEngine: '没有可用的 GPU 来打开它们。',
    otherClasses: (classes, here) => `它们区分 ${classes} 个类别，而这里的图像有 ${here} 个`,
    readme: {
      of: (name, set, train, test) =>
        `${name} 的权重，在 ResNet Playground 中用 ${set} 的 ${train} 张图像训练，用另外 ${test} 张测试，以及读取它们的 train.py。`,
      randomLabels: (percent) => `训练用的图像中，${percent}% 的标签是随机的。`,
      whole: (file) => `测试错误率与页面上的相同。${file} 可从 https://www.cs.toronto.edu/~kriz/cifar.html 取得。`,
      part: (file) =>
        `页面只用了 ${file} 的一部分图像。用全部图像时，测试错误率与页面上的不同；用只含页面那些图像的归档或文件夹（Python 版或二进制版）时相同。`,
      unreadable:
        'train.py 读不了这些图像：它只读官方发布的 CIFAR-10 和 CIFAR-100（Python 版或二进制版）。请先让其中的函数 read_images 返回你的训练图像和测试图像：像素为 uint8 [N, 3, 32, 32]，标签为数字。',
      commands: (data) => `测试错误率：python train.py weights.safetensors --data ${data}
继续训练：torchrun --standalone --nproc-per-node=gpu train.py weights.safetensors --data ${data} --steps 64000 --out trained.safetensors
`,
    },
  },

  report: {
    heading: '报告',
    hint: '一页写下设置、曲线、错误率、网络和测量过的内容：可在任何地方阅读、打印或上交。',
    save: '保存报告',
    saved: (file) => `已保存为 ${file}。`,
    nothingYet: '第一步之前还没有可写的内容。',
  },
};
