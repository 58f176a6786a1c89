// How the partial results of conv_forward.wgsl and its kin lie over the pixels of a batch.
struct Tiles {
  quads: u32,
  strips: u32,          // of the whole batch
  stripsPerTile: u32,
  stripsPerRow: u32,
  pixelsPerStrip: u32,
  width: u32,           // of the map; the last strip of a row may be short
}

fn tileCount(t: Tiles) -> u32 {
  return (t.strips + t.stripsPerTile - 1u) / t.stripsPerTile;
}

fn pixelsOfTile(t: Tiles, tile: u32) -> f32 {
  let first = tile * t.stripsPerTile;
  let end = min(first + t.stripsPerTile, t.strips);
  let rowEnds = end / t.stripsPerRow - first / t.stripsPerRow;
  return f32((end - first) * t.pixelsPerStrip - rowEnds * (t.stripsPerRow * t.pixelsPerStrip - t.width));
}
