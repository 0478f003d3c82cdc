/**
 * Where a text is cut whose letters differ in width: found by the browser's own measures, when its box is laid out and not
 * yet drawn. All boxes of a frame are read before the first is written to.
 */

/** In pixels: all of the text, and what stays of its beginning. */
interface Cut {
  readonly whole: number;
  readonly head: number;
}

const boxes = new Set<HTMLElement>();
const watch = new ResizeObserver((entries) => fit(entries.map(({ target }) => target as HTMLElement)));
// Letters of a font that came later are as wide as they are.
document.fonts.addEventListener('loadingdone', () => fit([...boxes]));

/** Until what it returns is called. */
export function fitMiddle(box: HTMLElement): () => void {
  boxes.add(box);
  // Also where another text takes no more room: it is measured when it begins to be watched.
  watch.observe(box);
  return () => {
    boxes.delete(box);
    watch.unobserve(box);
  };
}

function fit(these: readonly HTMLElement[]): void {
  const cuts = these.map((box) => ({ box, cut: measure(box) }));
  for (const { box, cut } of cuts) {
    if (cut === null) {
      for (const name of ['--whole', '--head']) box.style.removeProperty(name);
      box.removeAttribute('data-cut');
      continue;
    }
    box.style.setProperty('--whole', `${cut.whole}px`);
    box.style.setProperty('--head', `${cut.head}px`);
    box.dataset.cut = cut.head > 0 ? 'middle' : 'all';
  }
}

/** Null where all of it fits. */
function measure(box: HTMLElement): Cut | null {
  const [head, , tail] = box.children;
  const letters = head?.firstChild;
  if (!(letters instanceof Text) || !tail?.firstChild) return null;
  const range = document.createRange();
  range.setStart(letters, 0);
  const upTo = (count: number) => {
    range.setEnd(letters, count);
    return range.getBoundingClientRect().width;
  };
  const room = box.getBoundingClientRect().width;
  // Of its letters: the box around them may be cut itself.
  const last = document.createRange();
  last.selectNodeContents(tail);
  const end = last.getBoundingClientRect().width;
  const whole = upTo(letters.length) + end;
  // Sizes of boxes are rounded to sixty-fourths of a pixel.
  if (whole <= room + 0.05) return null;
  const left = room - end - dotsWidth(box);
  let [fits, not] = [0, letters.length];
  while (not - fits > 1) {
    const middle = (fits + not) >> 1;
    if (upTo(middle) <= left) fits = middle;
    else not = middle;
  }
  return { whole, head: fits === 0 ? 0 : upTo(fits) };
}

const pens = new Map<string, number>();
/** Of the sign for what is left out; it is the same wherever the font is. */
function dotsWidth(box: HTMLElement): number {
  const { font } = getComputedStyle(box);
  let width = pens.get(font);
  if (width === undefined) {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return 0;
    pen.font = font;
    width = pen.measureText('…').width;
    pens.set(font, width);
  }
  return width;
}
