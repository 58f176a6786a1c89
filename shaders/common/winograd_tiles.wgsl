// The 4x4 tiles of a map HEIGHT x WIDTH (multiples of 4), image by image and row by row.
//# let TILES_X = WIDTH / 4
//# let TILES_Y = HEIGHT / 4
//# let TILES = TILES_X * TILES_Y

struct TileAt {
  image: u32,
  y: u32,       // of the tile's first pixel
  x: u32,
}

fn tileAt(tile: u32) -> TileAt {
  return TileAt(tile / $(TILES)u, 4u * ((tile / $(TILES_X)u) % $(TILES_Y)u), 4u * (tile % $(TILES_X)u));
}
