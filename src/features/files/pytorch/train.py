"""Evaluates and trains a network of the ResNet Playground in PyTorch.

  python train.py weights.safetensors --data cifar-10-python.tar.gz
      error and loss on the test images, as the page has them
  python train.py weights.safetensors --data cifar-10-python.tar.gz --steps 64000 --out trained.safetensors
      trains on from where the page stopped until step 64000, with the page's recipe; the page opens the result
  torchrun --standalone --nproc-per-node=gpu train.py ...
      the same on all GPUs of this machine

Needs PyTorch 2 (and NumPy for the Python version of CIFAR-10). Weights: parameters by torchvision's names, running
statistics, momentum as 'momentum.<parameter>', and in the file's metadata the network, the settings and the step.
"""

import argparse
import io
import json
import math
import os
import pickle
import re
import struct
import sys
import tarfile
import time

import torch
import torch.distributed as dist
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DistributedSampler


# ---- The file: 8 bytes of length, a JSON header, the numbers (https://github.com/huggingface/safetensors#format)


def read_safetensors(path):
    """The file's float32 tensors by name, and its metadata."""
    with open(path, 'rb') as file:
        (length,) = struct.unpack('<Q', file.read(8))
        if length > os.path.getsize(path):
            sys.exit(f'{path} is no safetensors file, or it is cut off')
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    metadata = header.pop('__metadata__', {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        if entry['dtype'] != 'F32' or end > len(data) or 4 * math.prod(entry['shape']) != end - begin:
            sys.exit(f'{path}: the tensor {name} is not float32, or the file is damaged')
        tensors[name] = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=begin).reshape(entry['shape'])
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    header, data, offset = {'__metadata__': metadata}, [], 0
    for name, tensor in tensors.items():
        data.append(struct.pack(f'<{tensor.numel()}f', *tensor.detach().flatten().tolist()))
        header[name] = {'dtype': 'F32', 'shape': list(tensor.shape), 'data_offsets': [offset, offset + len(data[-1])]}
        offset += len(data[-1])
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(path + '.part', 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + b''.join(data))
    os.replace(path + '.part', path)


# ---- The network (He et al. 2015, https://arxiv.org/abs/1512.03385, section 4.2; 2016, https://arxiv.org/abs/1603.05027)


class Block(nn.Module):
    """Two 3x3 convolutions, or a bottleneck of three; the shortcut, if there is one, is scaled and added to their output."""

    def __init__(self, spec, inputs, width, stride, residual):
        super().__init__()
        if spec['block'] == 'basic':
            convs = [(inputs, width, 3, stride), (width, width, 3, 1)]
        else:
            convs = [(inputs, width, 1, 1), (width, width, 3, stride), (width, 4 * width, 1, 1)]
        self.pre = spec['activation'] == 'pre'
        self.outputs, self.stride = convs[-1][1], stride
        self.names = [(f'conv{i}', f'bn{i}') for i in range(1, len(convs) + 1)]
        for (conv, norm), (a, b, kernel, by) in zip(self.names, convs):
            self.add_module(conv, convolution(spec, a, b, kernel, by))
            self.add_module(norm, normalisation(spec, a if self.pre else b))

        same = stride == 1 and inputs == self.outputs
        self.residual, self.downsample, self.scale = residual, None, spec.get('shortcutScale', 1)
        if residual and (spec['shortcut'] == 'C' or (spec['shortcut'] == 'B' and not same)):
            projection = convolution(spec, inputs, self.outputs, 1, stride)
            self.downsample = nn.Sequential(projection, nn.Identity() if self.pre else normalisation(spec, self.outputs))

    def shortcut(self, x):
        if self.downsample is not None:
            return self.downsample(x)
        # Option A: every second pixel, zeros for the channels that are new. The identity where nothing changes.
        return F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.outputs - x.shape[1]))

    def forward(self, x):
        y, carried = x, x
        for i, (conv, norm) in enumerate(self.names):
            conv, norm = getattr(self, conv), getattr(self, norm)
            if self.pre:
                y = F.relu(norm(y))
                if i == 0 and self.downsample is not None:
                    carried = y
                y = conv(y)
            else:
                y = norm(conv(y if i == 0 else F.relu(y)))
        if self.residual:
            y = y + self.scale * self.shortcut(carried)
        return y if self.pre else F.relu(y)


class Network(nn.Module):
    def __init__(self, spec, classes):
        super().__init__()
        self.pre = spec['activation'] == 'pre'
        channels = spec['widths'][0]
        self.conv1 = convolution(spec, 3, channels, 3, 1)
        self.bn1 = nn.Identity() if self.pre else normalisation(spec, channels)
        residual = iter(spec['residual'])
        for stage, width in enumerate(spec['widths'], 1):
            blocks = []
            for i in range(spec['blocksPerStage']):
                blocks.append(Block(spec, channels, width, 2 if stage > 1 and i == 0 else 1, next(residual)))
                channels = blocks[-1].outputs
            self.add_module(f'layer{stage}', nn.Sequential(*blocks))
        self.bn = normalisation(spec, channels) if self.pre else nn.Identity()
        self.fc = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.conv1(x)
        if not self.pre:
            x = F.relu(self.bn1(x))
        x = self.layer3(self.layer2(self.layer1(x)))
        if self.pre:
            x = F.relu(self.bn(x))
        return self.fc(x.mean((2, 3)))


def convolution(spec, inputs, outputs, kernel, stride):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=spec['norm'] == 'none')


def normalisation(spec, channels):
    return nn.BatchNorm2d(channels) if spec['norm'] == 'batch' else nn.Identity()


def tensors_of(network):
    """Parameters and running statistics by name, in place."""
    return {name: value for name, value in network.state_dict().items() if not name.endswith('num_batches_tracked')}


# ---- The images


class ArraysOnly(pickle.Unpickler):
    """Reads pickled arrays; a pickle may otherwise run any program."""

    def find_class(self, module, name):
        if module.split('.')[0] in ('numpy', '_codecs') and name in ('_reconstruct', 'ndarray', 'dtype', 'encode'):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f'{module}.{name} has no place in a batch of images')


FOLDERS = ('cifar-10-batches-py', 'cifar-10-batches-bin', 'cifar-100-python', 'cifar-100-binary')


def read_images(path, classes=10):
    """Training and test images: ((pixels [N, 3, 32, 32] uint8, labels [N]), (pixels, labels)).

    `path`: an archive of CIFAR-10 or CIFAR-100 (Python or binary version), the folder that it unpacks to, or a pack that
    the page prepared. `classes` tells which labels of CIFAR-100 are meant, the 20 or the 100.
    """
    files = {}
    if os.path.isdir(path):
        folder = next((inner for inner in (os.path.join(path, name) for name in FOLDERS) if os.path.isdir(inner)), path)
        for name in os.listdir(folder):
            if wanted(name):
                with open(os.path.join(folder, name), 'rb') as file:
                    files[name] = file.read()
    else:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and wanted(os.path.basename(member.name)):
                    files[os.path.basename(member.name)] = archive.extractfile(member).read()

    if 'manifest.json' in files:
        manifest = json.loads(files['manifest.json'])
        return tuple(planar(files[manifest[part]['file']], manifest[part]['images']) for part in ('train', 'test'))
    batches = [name for name in sorted(files, key=lambda name: (len(name), name)) if re.match('data_batch|train', name)]
    tests = [name for name in files if name.startswith('test')]
    if not batches or len(tests) != 1:
        sys.exit(f'{path} holds no training and test batches of CIFAR-10 or CIFAR-100 (Python or binary version)')
    read = [read_batch(name, files[name], classes) for name in batches]
    return tuple(torch.cat(parts) for parts in zip(*read)), read_batch(tests[0], files[tests[0]], classes)


def wanted(name):
    return re.fullmatch(r'(data_batch_\d+|test_batch|train|test)(\.bin)?|manifest\.json', name) is not None


def read_batch(name, data, classes):
    hundred = not name.startswith(('data_batch', 'test_batch'))
    if name.endswith('.bin'):
        # A label, or for CIFAR-100 that of the 20 and that of the 100 classes; then the pixels.
        records = torch.frombuffer(bytearray(data), dtype=torch.uint8).reshape(-1, 3074 if hundred else 3073)
        return records[:, -3072:].reshape(-1, 3, 32, 32), records[:, 1 if hundred and classes != 20 else 0].long()
    batch = ArraysOnly(io.BytesIO(data), encoding='bytes').load()
    labels = (b'coarse_labels' if classes == 20 else b'fine_labels') if hundred else b'labels'
    return torch.from_numpy(batch[b'data']).reshape(-1, 3, 32, 32), torch.tensor(batch[labels])


def planar(data, count):
    """A prepared pack's file: all labels, then all pixels."""
    values = torch.frombuffer(bytearray(data), dtype=torch.uint8)
    return values[count:].reshape(count, 3, 32, 32), values[:count].long()


def noisy_labels(labels, classes, percent):
    """The labels as the page draws them anew where a part of them is to be random (Zhang et al. 2017), from their place alone."""
    kept = labels.tolist()
    for i in range(len(kept) if percent > 0 else 0):
        chance, choice = hashed(i, 0x4C41424C, 1)
        if chance < percent / 100 * 2**32:
            kept[i] = choice * classes >> 32
    return torch.tensor(kept)


def hashed(*words):
    """Two of the numbers of pcg3d (Jarzynski & Olano 2020, 'Hash Functions for GPU Rendering')."""
    x, y, z = (1664525 * word + 1013904223 & 0xFFFFFFFF for word in words)
    for last in (False, True):
        x = x + y * z & 0xFFFFFFFF
        y = y + z * x & 0xFFFFFFFF
        z = z + x * y & 0xFFFFFFFF
        if not last:
            x, y, z = x ^ x >> 16, y ^ y >> 16, z ^ z >> 16
    return x, y


def normaliser(kind, train_pixels):
    """What the network sees of uint8 pixels. 'pixel': the training images' mean image is subtracted, as in the paper."""
    if kind == 'pixel':
        mean, deviation = (train_pixels.double().mean(0) / 255).float(), torch.ones(3, 1, 1)
    else:
        mean = torch.tensor([0.4914, 0.4822, 0.4465]).reshape(3, 1, 1)
        deviation = torch.tensor([0.247, 0.2435, 0.2616]).reshape(3, 1, 1)
    mean, deviation = mean.to(train_pixels.device), deviation.to(train_pixels.device)
    return lambda pixels: (pixels / 255 - mean) / deviation


def augmented(x):
    """4 pixels of zeros on each side, a random crop of 32x32, mirrored half of the time (He et al. 2015, section 4.2)."""
    count, device = len(x), x.device
    across = torch.arange(32, device=device).expand(count, 32)
    mirrored = torch.rand(count, 1, device=device) < 0.5
    columns = torch.where(mirrored, across.flip(1), across) + torch.randint(9, (count, 1), device=device)
    rows = across + torch.randint(9, (count, 1), device=device)
    image = torch.arange(count, device=device)[:, None, None]
    return F.pad(x, (4, 4, 4, 4))[image, :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


# ---- Training


def learning_rate(settings, step, warm):
    """Of step `step`, the first being 1; `warm`: an 'until-error' warm-up has ended."""
    rate, steps, warmup = settings['learningRate']['rate'], settings['steps'], settings['learningRate']['warmup']
    if warmup['kind'] == 'linear' and step <= warmup['steps']:
        return rate * step / warmup['steps']
    if warmup['kind'] == 'until-error' and not warm:
        return warmup['rate']
    if settings['learningRate']['schedule'] == 'steps':
        return rate / 100 if 4 * step > 3 * steps else rate / 10 if 2 * step > steps else rate
    if settings['learningRate']['schedule'] == 'cosine':
        return rate * (1 + math.cos(math.pi * min(step - 1, steps) / steps)) / 2
    return rate


def batches(sampler, count, size, images_seen):
    """This process's share of each batch, as indices, for ever; a batch may reach into the next epoch."""
    epoch, skipped = divmod(images_seen, count)
    skipped //= sampler.num_replicas
    batch = []
    while True:
        sampler.set_epoch(epoch)
        for index in list(sampler)[skipped:]:
            batch.append(index)
            if len(batch) == size:
                yield torch.tensor(batch)
                batch = []
        epoch, skipped = epoch + 1, 0


def train(network, optimiser, images, normalise, settings, state, rank, world):
    """Steps until settings['steps']; keeps `state` as the page does."""
    pixels, labels = images
    device = pixels.device
    if settings['batchSize'] % world != 0:
        sys.exit(f"a batch of {settings['batchSize']} images cannot be shared evenly by {world} processes")
    parallel = network
    if world > 1:
        # Statistics over the whole batch, so that the number of GPUs changes nothing. PyTorch has this for GPUs only.
        parallel = nn.SyncBatchNorm.convert_sync_batchnorm(network) if device.type == 'cuda' else network
        parallel = nn.parallel.DistributedDataParallel(parallel, [device.index] if device.type == 'cuda' else None)
    torch.manual_seed(settings['seed'] + 1000 * state['step'] + rank)
    sampler = DistributedSampler(range(len(labels)), world, rank, shuffle=settings['order'] == 'shuffled', seed=settings['seed'] % 2**31)
    shares = batches(sampler, len(labels), settings['batchSize'] // world, state['step'] * settings['batchSize'])
    parallel.train()
    average, since = torch.tensor(state['errorAverage'], device=device), (time.time(), state['step'])
    warming = settings['learningRate']['warmup']['kind'] == 'until-error' and not state['warm']
    while state['step'] < settings['steps']:
        state['step'] += 1
        optimiser.param_groups[0]['lr'] = learning_rate(settings, state['step'], not warming)
        chosen = next(shares).to(device)
        x = normalise(pixels[chosen])
        if settings['augment'] == 'standard':
            x = augmented(x)
        logits = parallel(x)
        loss = F.cross_entropy(logits, labels[chosen])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

        figures = torch.stack([loss.detach(), (logits.argmax(1) != labels[chosen]).float().mean()])
        if world > 1:
            dist.all_reduce(figures)
            figures /= world
        average = 0.98 * average + 0.02 * figures[1]
        # Looking at a number waits for the GPU, so it is done only where it is needed.
        if warming and average.item() < settings['learningRate']['warmup']['error'] / 100:
            warming, state['warm'] = False, True
        if rank == 0 and (time.time() - since[0] > 10 or state['step'] == settings['steps']):
            rate = (state['step'] - since[1]) * settings['batchSize'] / (time.time() - since[0])
            print(f"step {state['step']}: loss {figures[0]:.6f}, error about {100 * average:.1f}%, {rate:.0f} images/s", flush=True)
            since = time.time(), state['step']
    state['errorAverage'] = average.item()


@torch.no_grad()
def evaluate(network, images, normalise):
    """Mean loss, wrong answers and each image's answer."""
    network.eval()
    loss, answers = 0.0, []
    for pixels, labels in zip(images[0].split(500), images[1].split(500)):
        logits = network(normalise(pixels))
        loss += F.cross_entropy(logits, labels, reduction='sum').item()
        answers.append(logits.argmax(1))
    answers = torch.cat(answers)
    return loss / len(answers), (answers != images[1]).sum().item(), answers.tolist()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('weights', help='the .safetensors file')
    arguments.add_argument('--data', required=True, help='the archive of CIFAR-10 or CIFAR-100, or the folder that it unpacks to')
    arguments.add_argument('--test-images', type=int, help='evaluate on the first so many test images (all)')
    arguments.add_argument('--predictions', metavar='FILE', help="write the answer for each test image, a class's number a line")
    arguments.add_argument('--steps', type=int, help='train on until this step; the schedule goes by it as the length of the run')
    arguments.add_argument('--out', metavar='FILE', help='where the trained weights go (.safetensors)')
    arguments.add_argument('--tf32', action='store_true', help='faster on GPUs that have it, and a little less exact')
    options = arguments.parse_args()
    if (options.steps is None) != (options.out is None):
        arguments.error('--steps and --out belong together')

    rank, world = int(os.environ.get('RANK', 0)), int(os.environ.get('WORLD_SIZE', 1))
    device = torch.device('cpu')
    if torch.cuda.is_available():
        device = torch.device('cuda', int(os.environ.get('LOCAL_RANK', 0)))
        torch.cuda.set_device(device)
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = options.tf32
    if world > 1:
        dist.init_process_group('nccl' if device.type == 'cuda' else 'gloo')

    tensors, metadata = read_safetensors(options.weights)
    if metadata.get('format') != 'resnet-playground':
        sys.exit(f'{options.weights} was not written by the ResNet Playground: its metadata do not say what network it is')
    spec, settings, state = (json.loads(metadata[key]) for key in ('network', 'training', 'state'))
    classes = len(tensors['fc.bias'])
    network = Network(spec, classes)
    for name, tensor in tensors_of(network).items():
        tensor.copy_(tensors[name])
    network.to(device)

    train_images, test_images = ([part.to(device) for part in images] for images in read_images(options.data, classes))
    if train_images[1].max() >= classes or test_images[1].max() >= classes:
        sys.exit(f'{options.data} has more classes than the {classes} of the network')
    test_images = [part[: options.test_images] for part in test_images]
    normalise = normaliser(settings['normalisation'], train_images[0])
    train_images = [part[: settings.get('trainImages', 0) or None] for part in train_images]
    train_images[1] = noisy_labels(train_images[1], classes, settings.get('labelNoise', 0)).to(device)

    if options.steps is not None:
        settings['steps'] = options.steps
        optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=settings['momentum'], weight_decay=settings['weightDecay'])
        for name, parameter in network.named_parameters():
            if 'momentum.' + name in tensors:
                optimiser.state[parameter]['momentum_buffer'] = tensors['momentum.' + name].to(device)
        train(network, optimiser, train_images, normalise, settings, state, rank, world)

    if rank == 0:
        if options.out is not None:
            momentum = {'momentum.' + name: optimiser.state[parameter]['momentum_buffer'] for name, parameter in network.named_parameters()}
            metadata = {**metadata, 'training': json.dumps(settings), 'state': json.dumps(state)}
            write_safetensors(options.out, {**tensors_of(network), **momentum}, metadata)
        loss, errors, answers = evaluate(network, test_images, normalise)
        print(f'test: {100 * errors / len(answers):.2f}% wrong, loss {loss:.6f} ({errors} of {len(answers)} images)')
        if options.predictions is not None:
            with open(options.predictions, 'w') as file:
                file.writelines(f'{answer}\n' for answer in answers)
    if world > 1:
        dist.destroy_process_group()


if __name__ == '__main__':
    main()
