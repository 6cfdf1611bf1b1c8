/** Between the launcher and what it stands above, in pixels. */
const GAP = 12;

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/**
 * How much higher than usual something has to stand so that it lies over none of these boxes; 0 where it would have
 * to leave the lower half of a window of this height: what is as large as that lies over it.
 */
export const roomUnder = (place: Box, boxes: readonly Box[], height: number): number => {
  const tall = place.bottom - place.top;
  let room = 0;
  for (const box of [...boxes].sort((a, b) => b.bottom - a.bottom)) {
    const low = place.bottom - room;
    const meets =
      box.left < place.right && box.right > place.left && box.top < low && box.bottom > low - tall;
    const higher = place.bottom - box.top + GAP;
    if (meets && place.bottom - higher - tall > height / 2) room = higher;
  }
  return room;
};
