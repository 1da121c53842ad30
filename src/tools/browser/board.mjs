// One board in one window: opens it, waits until it is drawn, and reports what is wrong.

import { failures, progress, toasts } from './drawn.mjs';
import { overflows } from './overflow.mjs';
import { Searches } from './searches.mjs';

/** Higher than any board, so that panels which are drawn only when they come into view are drawn as well. */
const WINDOW_HEIGHT = 9000;

const POLL_MILLIS = 500;

/** A board is drawn when nothing has loaded for so long. */
const CALM_MILLIS = 2000;

/** The room of a picture below the lowest panel. */
const MARGIN = 16;

export class OpenBoard {
  #page;
  #board;
  #searches;
  #waitMillis;
  #findings = [];
  #bottom = 0;
  #isDrawn = false;

  constructor(page, board, { url, waitMillis }) {
    this.#page = page;
    this.#board = board;
    this.#searches = new Searches(page, url);
    this.#waitMillis = waitMillis;
  }

  /**
   * Opens a board and returns when it is drawn, or when the time to wait is over.
   *
   * @param browser a context of Playwright
   */
  static async in(browser, board, { url, range, width, waitMillis }) {
    const page = await browser.newPage();
    await page.setViewportSize({ width, height: WINDOW_HEIGHT });
    const open = new OpenBoard(page, board, { url, waitMillis });
    const time = `(time:(from:${range.from},to:${range.to}))`;
    await page.goto(new URL(`app/dashboards#/view/${board.id}?_g=${time}`, url).href, {
      waitUntil: 'commit',
      timeout: waitMillis,
    });
    await open.#drawn();
    return open;
  }

  async #drawn() {
    const end = Date.now() + this.#waitMillis;
    let calmSince = Infinity;
    let state = { panels: 0, loading: 1, bottom: 0 };
    while (Date.now() < end && Date.now() - calmSince < CALM_MILLIS) {
      await this.#page.waitForTimeout(POLL_MILLIS);
      state = await this.#page.evaluate(progress);
      const calm = state.panels >= this.#board.panels.length && state.loading === 0 && this.#searches.idle();
      calmSince = calm ? Math.min(calmSince, Date.now()) : Infinity;
    }
    this.#bottom = state.bottom;
    this.#isDrawn = calmSince !== Infinity;
    if (!this.#isDrawn) {
      const seconds = this.#waitMillis / 1000;
      this.#add(`${state.panels} of ${this.#board.panels.length} panels after ${seconds} s, and something still loads`);
    }
  }

  /** What is wrong with it: [{panel, what}], the panel only where it is one's. */
  async findings() {
    for (const what of [...(await this.#searches.failed()), ...(await this.#page.evaluate(toasts))]) {
      this.#add(what);
    }
    this.#findings.push(...(await this.#page.evaluate(failures)));
    this.#findings.push(...(await this.#page.evaluate(overflows, this.#board.panels)));
    return this.#findings;
  }

  /** Whether all of it was drawn in time. */
  get drawn() {
    return this.#isDrawn;
  }

  #add(what) {
    this.#findings.push({ panel: undefined, what });
  }

  /** The whole board as PNG, or so many pixels from its top. */
  async picture(mostHeight = Infinity) {
    const { width } = this.#page.viewportSize();
    const height = Math.min(mostHeight, Math.ceil(this.#bottom) + MARGIN);
    await this.#page.setViewportSize({ width, height });
    await this.#page.waitForTimeout(CALM_MILLIS);
    return this.#page.screenshot({ animations: 'disabled', timeout: this.#waitMillis });
  }

  async close() {
    await this.#page.close();
  }
}
