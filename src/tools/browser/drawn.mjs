// What a board looks like in the page: is it drawn, and what is wrong with each panel. The functions run in the
// browser, so each holds all that it needs.

/** How far the board is: the panels that are there, and whether something still loads. */
export function progress() {
  const shown = (element) => element.getClientRects().length > 0;
  const loading =
    '.euiLoadingChart, .euiLoadingSpinner, [data-test-subj="globalLoadingIndicator"], ' +
    '[data-test-subj="embeddablePanel"] [data-render-complete="false"]';
  return {
    panels: document.querySelectorAll('[data-test-subj="embeddablePanel"]').length,
    loading: [...document.querySelectorAll(loading)].filter(
      (element) => shown(element) && !element.closest('[data-test-subj="globalLoadingIndicator-hidden"]'),
    ).length,
    bottom: Math.max(
      0,
      ...[...document.querySelectorAll('.react-grid-item')].map((item) => item.getBoundingClientRect().bottom),
    ),
  };
}

/** What Dashboards reports at the edge of the window: [what]. */
export function toasts() {
  return [...document.querySelectorAll('.euiToast--danger, .euiToast--warning')].map(
    (toast) => `message: ${toast.innerText.replace(/\s+/g, ' ').slice(0, 300)}`,
  );
}

/** The panels that show an error or nothing: [{panel, what}]. */
export function failures() {
  const ERRORS =
    '.embPanel__error, .visError, .euiCallOut--danger, .vgaVis__messages li, ' +
    '[data-test-subj="embeddableError"], [data-test-subj="embeddableStackError"], [data-test-subj="tsvbError"]';
  const EMPTY = /no results found|no data to display|no results match/i;
  const shown = (element) => element.getClientRects().length > 0;
  const drawsNothing = (canvas) => {
    const context = canvas.width > 0 && canvas.height > 0 ? canvas.getContext('2d') : null;
    if (!context) {
      return true;
    }
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]);
  };
  const found = [];
  for (const panel of document.querySelectorAll('[data-test-subj="embeddablePanel"]')) {
    const title = panel.querySelector('.embPanel__title')?.innerText.trim().split('\n').at(-1) ?? '(no title)';
    const content = panel.querySelector('.embPanel__content') ?? panel;
    for (const error of panel.querySelectorAll(ERRORS)) {
      if (shown(error)) {
        found.push({ panel: title, what: `error: ${error.innerText.replace(/\s+/g, ' ').slice(0, 300)}` });
      }
    }
    if (EMPTY.test(content.innerText)) {
      found.push({ panel: title, what: `empty: ${EMPTY.exec(content.innerText)[0]}` });
    } else if (content.innerText.trim() === '') {
      const drawings = [...content.querySelectorAll('svg path, svg rect, svg circle, canvas')].filter(shown);
      if (drawings.every((drawing) => drawing instanceof HTMLCanvasElement && drawsNothing(drawing))) {
        found.push({ panel: title, what: 'empty: nothing is drawn' });
      }
    }
  }
  return found;
}
