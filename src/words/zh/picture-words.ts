import type { Words } from '../languages.ts';

/** The classes of CIFAR-10. */
const CLASSES: Readonly<Partial<Record<string, string>>> = {
  airplane: '飞机',
  automobile: '汽车',
  bird: '鸟',
  cat: '猫',
  deer: '鹿',
  dog: '狗',
  frog: '青蛙',
  horse: '马',
  ship: '船',
  truck: '卡车',
};

export const pictureWords: Words['pictureWords'] = {
  label: '图片',
  tabs: { label: '仔细看看', gallery: '它们看到了什么', confusion: '混淆矩阵', own: '你的图片' },
  loading: '图像还在加载。',
  close: '关闭',

  className: (name) => CLASSES[name] ?? name,
  percent: (value) => `${value}%`,

  answers: {
    legend: '回答者',
    untrained: '还没有训练',
    right: '对',
    wrong: '错',
    image: (number, truth) => `测试图像 ${number}：${truth}。`,
    spoken: (run, answer, percent, verdict) => `${run}：${answer}，${percent}，${verdict}。`,
    unanswered: (run) => `${run}：还没有回答。`,
  },

  gallery: {
    hint: '没有一个网络用这些图像训练；下面是各组此刻把它们当成了什么。',
    beforeTraining: '按“训练”，看回答如何变化。',
    order: '哪些图像',
    orders: { set: '全部', mistakes: '先看错的', disagreements: '意见不一的' },
    one: '只有一组。',
    class: '类别',
    allClasses: '全部',
    again: '重新排序',
    sorted: '没有更新的回答。',
    unsorted: '各组在全部测试图像上评估过之后，才知道是哪些图像。',
    as: (steps) => `按第 ${steps} 步之后的评估。`,
    none: { set: '没有这一类的图像。', mistakes: '没有一张图像被认错。', disagreements: '各组对每张图像的看法一致。' },
    pages: '翻页',
    previous: '上一页图像',
    next: '下一页图像',
    first: '已经是最前面的。',
    last: '已经是最后面的。',
    range: (from, to, all) => `第 ${from} 到 ${to} 张，共 ${all} 张`,
  },

  test: {
    now: '现在评估',
    under: '评估中',
    notReady: '还没有可以评估的组。',
  },

  enlarged: {
    title: (number) => `测试图像 ${number}`,
    truth: (truth) => `图中是：${truth}。`,
  },

  confusion: {
    hint: '每行是图中实际的类别，每列是被当成的类别。选一个数，可看到背后的图像。',
    matrix: (run) => `${run} 的混淆矩阵`,
    shows: '实际',
    takenFor: '当成',
    rightShare: '正确率',
    figures: (steps, error, images) => `第 ${steps} 步之后：${images} 张图像中错 ${error}`,
    untested: '还没有评估',
    mixUps: (classes) => `${classes} 个类别中最常见的错误：`,
    empty: '评估之后这里会填满：等下一次评估，或现在就评估。',
    right: (truth, count) => `${truth}，认对：${count}`,
    wrong: (truth, answer, count) => `${truth}，当成${answer}：${count}`,
    cell: (run, truth, answer) => (truth === answer ? `${run}：${truth}，认对` : `${run}：${truth}，当成${answer}`),
  },

  own: {
    hint: '任何图片都行：它会被裁成正方形并缩到 32×32，就像网络看到的那样。图片不会离开本页。',
    closed: (classes) => `网络只认识这些类别，无论给它看什么，都会回答其中之一：${classes}。`,
    choose: '打开图片',
    chooseMeaning: '你电脑里的照片或图画。图片不会离开本页。',
    orDrop: '或把图片拖到这里，或粘贴（Ctrl V、⌘ V）',
    drop: '还没有图片',
    camera: '使用摄像头',
    remove: '移除',
    crop: '图片中被使用的正方形',
    zoom: '缩放',
    zoomed: (times) => `${times} 倍`,
    places: { x: '横向', y: '纵向' },
    small: '网络看到的样子：32×32',
    takePicture: '拍照',
    stopCamera: '停止',
    cameraStarting: '正在等待摄像头。',
    cameraView: '摄像头看到的画面',
    problems: {
      notAnImage: (name) => `${name} 不是这个浏览器能读的图片。JPEG、PNG、WebP 和 GIF 一定可以。`,
      tooLarge: (name, size, most) => `${name} 有 ${size}，最多能打开 ${most}。请先把它缩小。`,
      tooManyPixels: (name) => `${name} 的像素太多。请先把它缩小。`,
      noPicture: '拖进来的内容里没有图片。',
      noCameraHere: '浏览器只在 https 地址和 localhost 上提供摄像头。',
      denied: '浏览器不允许使用摄像头。请在网站设置（地址旁边）中允许，或打开一个文件。',
      noCamera: '没有摄像头。请改为打开文件。',
      cameraBusy: '摄像头正被别的程序使用。请关闭它后再试。',
      cameraFailed: (reason) => `摄像头无法启动：${reason}`,
    },
    pasted: '粘贴的图片',
  },
};
