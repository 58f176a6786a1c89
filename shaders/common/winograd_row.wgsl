// Where row r of the patch of the tile `at` lies: pixel<r>_<k> is column k's vector in the map; on the patch's rim, inside<r>_<k>
// says whether it is on the map, and pixel<r>_<k> is kept on it.
  //# if r == 0 || r == 5
  let y$r = i32(at.y) + $(r) - 1;
  let rowInside$r = y$r >= 0 && y$r < i32(map.height);
  let start$r = ((at.image * map.height + u32(clamp(y$r, 0, i32(map.height) - 1))) * map.width + at.x) * depth + vector;
  //# else
  let start$r = ((at.image * map.height + at.y + $(r - 1)u) * map.width + at.x) * depth + vector;
  //# end
  //# for k in 0..6
  //# if k == 0
  let pixel$(r)_0 = start$r - select(0u, depth, at.x > 0u);
  //# else
  //# if k == 5
  let pixel$(r)_5 = start$r + select(3u, 4u, at.x + 4u < map.width) * depth;
  //# else
  let pixel$(r)_$k = start$r + $(k - 1)u * depth;
  //# end
  //# end
  //# if r == 0 || r == 5 || k == 0 || k == 5
  let inside$(r)_$k = true
    //# if r == 0 || r == 5
    && rowInside$r
    //# end
    //# if k == 0
    && at.x > 0u
    //# end
    //# if k == 5
    && at.x + 4u < map.width
    //# end
    ;
  //# end
  //# end
