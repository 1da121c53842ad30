// Text that a panel cuts off, measured in the page. The function runs in the browser, so it holds all that it needs.

/**
 * The panels whose text does not fit: [{panel, what}].
 *
 * Cut is a text that ends in an ellipsis, that reaches beyond what its surroundings show, or that is seen only after
 * scrolling. Lists of events may scroll downwards.
 *
 * @param panels title and type of each panel of the board
 */
export function overflows(panels) {
  const SLACK = 1.5;
  const EXAMPLES = 3;
  const typeOf = new Map(panels.map((panel) => [panel.title, panel.type]));
  const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const quoted = (text) => `“${text.length > 60 ? `${text.slice(0, 60)} (…)` : text}”`;
  const clips = (style) => style !== 'visible';

  /** The boxes that hide what is outside of them, from the element up to its panel: [{element, x, y}]. */
  const clipping = (element, panel) => {
    const boxes = [];
    for (let at = element; at && at !== panel.parentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const x = clips(style.overflowX);
      const y = clips(style.overflowY);
      if (x || y) {
        boxes.push({ element: at, x, y, scrollsX: /auto|scroll/.test(style.overflowX), scrollsY: /auto|scroll/.test(style.overflowY) });
      }
    }
    return boxes;
  };

  /** How many pixels of a text are outside of a box that hides them, over all such boxes. */
  const hidden = (text, element, panel) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const rect = range.getBoundingClientRect();
    let most = 0;
    for (const box of clipping(element, panel)) {
      const edge = box.element.getBoundingClientRect();
      if (box.x && !box.scrollsX) {
        most = Math.max(most, rect.right - edge.right, edge.left - rect.left);
      }
      if (box.y && !box.scrollsY) {
        most = Math.max(most, rect.bottom - edge.bottom, edge.top - rect.top);
      }
      if (box.scrollsX || box.scrollsY) {
        break; // What is outside of this one is reached by scrolling, which is reported by itself.
      }
    }
    return most;
  };

  /** Whether the text of an element is wider than the element, be it by half a pixel: that is enough for dots. */
  const isWider = (element, style) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    return range.getBoundingClientRect().width > element.getBoundingClientRect().width - padding + 0.1;
  };

  /** Whether the browser shows dots instead of the end of what is in the element. */
  const shortened = (element, panel) => {
    for (let at = element; at !== panel; at = at.parentElement) {
      const style = getComputedStyle(at);
      const dots = style.textOverflow === 'ellipsis' && clips(style.overflowX);
      if (dots && (at.scrollWidth > at.clientWidth + SLACK || (at === element && isWider(at, style)))) {
        return true;
      }
      if (style.webkitLineClamp !== 'none' && at.scrollHeight > at.clientHeight + SLACK) {
        return true;
      }
    }
    return false;
  };

  const isCut = (text, panel) => {
    const element = text.parentElement;
    const style = getComputedStyle(element);
    // Invisible on purpose: for screen readers, or not yet shown.
    const size = element.getBoundingClientRect();
    if (size.width < 2 || size.height < 2 || style.visibility === 'hidden' || style.opacity === '0') {
      return false;
    }
    if (element.closest('.euiScreenReaderOnly, [aria-hidden="true"], style, script, title, desc')) {
      return false;
    }
    if (element instanceof SVGElement && /(\.\.\.|…)$/.test(words(element))) {
      return true; // A label that the chart has shortened.
    }
    // A line is higher than its letters, and a drawing may end where they do.
    const slack = element instanceof SVGElement ? parseFloat(style.fontSize) / 3 : SLACK;
    return shortened(element, panel) || hidden(text, element, panel) > slack;
  };

  const found = [];
  for (const panel of document.querySelectorAll('[data-test-subj="embeddablePanel"]')) {
    const title = panel.querySelector('.embPanel__title')?.innerText.trim().split('\n').at(-1) ?? '(no title)';
    const cut = new Set();
    const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.data.trim() !== '' && text.parentElement.getClientRects().length > 0 && isCut(text, panel)) {
        cut.add(words(text.parentElement));
      }
    }
    if (cut.size > 0) {
      const examples = [...cut].slice(0, EXAMPLES).map(quoted).join(', ');
      found.push({ panel: title, what: `cut off: ${cut.size} texts, such as ${examples}` });
    }
    for (const element of panel.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (element.clientWidth < 2 || element.clientHeight < 2) {
        continue;
      }
      if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK) {
        found.push({ panel: title, what: `scrolls sideways: ${element.scrollWidth} px in ${element.clientWidth} px` });
      }
      if (
        typeOf.get(title) !== 'search' &&
        /auto|scroll/.test(style.overflowY) &&
        element.scrollHeight > element.clientHeight + SLACK
      ) {
        found.push({ panel: title, what: `scrolls downwards: ${element.scrollHeight} px in ${element.clientHeight} px` });
      }
    }
  }
  return found;
}
