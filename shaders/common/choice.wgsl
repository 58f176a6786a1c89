// What begin_step.wgsl decides for one place of the batch.
struct Choice {
  image: u32,
  // Top left corner of the 32x32 crop in the image padded by 4: 4, 4 leaves it as it is.
  cropX: u32,
  cropY: u32,
  flip: u32,
  label: u32,
  // 0 for places past the end of the set (the last batch of an evaluation); they count for nothing.
  counts: u32,
}
