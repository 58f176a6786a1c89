import type { Words } from '../languages.ts';

export const blockWords: Words['blockWords'] = {
  open: '为什么要捷径？',
  title: '为什么要捷径？打开一个块看看',
  close: '关闭',
  lead: '一个块就是几层。普通块传出它们算出的东西，即 F(x)。残差块里有一条捷径，让输入 x 绕过这些层，再加上去。把权重调到 0：三个块之后出来的是什么？',
  direction: '方向',
  directions: { forwards: '前向：图像', backwards: '反向：梯度' },
  weights: '权重',
  weightsMeaning: '与这些层算出的一切，即 F(x)，相乘。为 0 时，就像它们最后的权重全是零。',
  weightsText: (scale) => `原大小的 ${scale} 倍`,
  another: '换一张图像',
  kinds: { plain: '普通块', residual: '残差块' },
  one: '打开一个块',
  three: '三个这样的块连成一排',
  convolution: '卷积',
  ends: { forwards: { first: '进', last: '出' }, backwards: { first: '到达', last: '发出' } },
  measure: '灰色表示零。百分数是幅度（均方根）与送入时之比。',

  caption: {
    forwards: {
      zero: '权重为零时，普通块什么也传不出去；残差块把输入原样传下去。所以多加一个残差块不必有害：它只需学会往里加什么。',
      some: '普通块只传出它的层对图像算出的结果，它丢掉的，后面的块再也得不到。残差块把图像传下去，再加上它的层算出的东西。',
    },
    backwards: {
      zero: '梯度告诉每一层该改什么。权重为零时，它沿捷径原样返回；经过普通块，则什么也回不来。',
      some: (scale, cube) => `经普通块返回，每过一块梯度就再乘一次 ${scale}：到达的是权重为 1 时的 ${scale} × ${scale} × ${scale} = ${cube}。沿捷径，梯度全部返回，还加上经过各层返回的部分。`,
      full: '经普通块返回的，只有各块的层放过来的部分。沿捷径，梯度全部返回，还加上经过各层返回的部分。',
    },
  },

  drawing: {
    plain: '普通块：卷积、ReLU、卷积，依次相连。',
    residual: '残差块：卷积、ReLU、卷积，另有一条弧线从输入绕过它们，到达一个加号。',
    forwards: (sizes) => `一张图像经过三个块。它的幅度（均方根），开始时和每一块之后：${sizes}。`,
    backwards: (sizes) => `梯度经三个块返回。它的幅度（均方根），开始时和每一块之后：${sizes}。`,
    same: '它保持原样。',
    blank: '第一块之后什么也不剩。',
  },

  terms: {
    convolution: '卷积：把每个像素变成它周围像素的加权和。训练改变的就是这些权重。',
    relu: 'ReLU：把负值变为零。',
    sum: '逐像素相加。前向时，把块的输入加到 F(x) 上；反向时，把两条路的梯度加起来。',
    computed: '块的各层算出的全部。在残差块里，它只是加到输入上的东西。',
    gradient: '梯度：x 的某个值增大时，损失 L 变化多少。每一层的训练都需要它。',
    derivative: 'F 的导数：经过块的各层返回的东西要与它相乘。',
  },

  note: '这里的 F 是两个固定的 3×3 滤波器和一个 ReLU，什么也不学。真正的块有许多通道，每个卷积之后有批归一化，相加之后还有 ReLU。它们从随机权重开始，所以普通块传出的是一团乱，而不是零；有了批归一化，普通网络里的图像和梯度都不会消失（第 4.1 节）。这幅图说明的是原理：',
  forwardsSource: 'He 等人 2015，第 3.1 和 3.2 节',
  backwardsSource: '反向：He 等人 2016，第 2 节',
};
