// Random numbers by counting: every value is a pure function of (seed, where it is used).
// Twin of src/spec/random.ts, which says more: keep both the same, statement for statement.

// Hash of three integers to three others (Jarzynski & Olano 2020, JCGT 9(3)).
fn pcg3d(input: vec3u) -> vec3u {
  var v = input * 1664525u + 1013904223u;
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v ^= v >> vec3u(16u);
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  return v;
}

const PERMUTE_ROUNDS = 8u;

// Where `index` goes in the shuffled order of `epoch`: a permutation of 0..count-1 (Feistel network, cycle walking).
// Needs index < count: from outside, the walk may never come back.
fn permute(index: u32, count: u32, seed: u32, epoch: u32) -> u32 {
  let half = (33u - countLeadingZeros(count - 1u)) >> 1u;
  let mask = (1u << half) - 1u;
  var value = index;
  loop {
    var left = value >> half;
    var right = value & mask;
    for (var round = 0u; round < PERMUTE_ROUNDS; round++) {
      let mixed = left ^ ((pcg3d(vec3u(right | (round << 16u), seed, epoch)).z >> 16u) & mask);
      left = right;
      right = mixed;
    }
    value = (left << half) | right;
    continuing {
      break if value < count;
    }
  }
  return value;
}

const CROP_STREAM = 0x43524f50u;

// Corner of the crop in the image padded by 4 (0..8 each), and 1 if it is mirrored.
struct Crop {
  dx: u32,
  dy: u32,
  flip: u32,
}

// The augmentation of image `index` at `step`.
fn crop(seed: u32, step: u32, index: u32) -> Crop {
  let v = pcg3d(vec3u(index, step, seed ^ CROP_STREAM));
  return Crop(((v.x >> 16u) * 9u) >> 16u, ((v.y >> 16u) * 9u) >> 16u, v.z >> 31u);
}
