// The requests that a page sends to Dashboards while a board is open: which are under way, and which have failed.

const API = /\/(api|internal)\//;

export class Searches {
  #origin;
  #open = new Set();
  #reading = new Set();
  #failed = new Set();

  /**
   * @param page of Playwright, not yet at Dashboards
   * @param {URL} url of Dashboards; other servers, such as those of maps, do not count
   */
  constructor(page, url) {
    this.#origin = url.origin;
    page.on('request', (request) => this.#open.add(request));
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
    page.on('response', (response) => {
      const reading = this.#read(response).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
    });
    page.on('pageerror', (error) => this.#failed.add(`script: ${error.message.slice(0, 300)}`));
  }

  /** Whether no request is under way. */
  idle() {
    return this.#open.size === 0;
  }

  /** What has failed so far: [what]. */
  async failed() {
    await Promise.all(this.#reading);
    return [...this.#failed];
  }

  async #read(response) {
    const url = new URL(response.url());
    if (url.origin !== this.#origin || !API.test(url.pathname)) {
      return;
    }
    const text = await response.text().catch(() => '');
    if (response.status() >= 400) {
      this.#failed.add(`${response.request().method()} ${url.pathname}: ${response.status()} ${text.slice(0, 300)}`);
      return;
    }
    // A streamed answer has one object a line.
    for (const line of text.split('\n')) {
      for (const what of failuresIn(parsed(line))) {
        this.#failed.add(`${url.pathname}: ${what}`);
      }
    }
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON, so not an answer to a search.
  }
}

/** What the answers of OpenSearch within a value report: an error, failed shards, or that time was too short. */
function* failuresIn(value) {
  if (value === null || typeof value !== 'object') {
    return;
  }
  if (value._shards?.failed > 0) {
    yield `${value._shards.failed} shards failed: ${JSON.stringify(value._shards.failures ?? []).slice(0, 300)}`;
  }
  if (value.timed_out === true) {
    yield 'the search timed out';
  }
  if (value.error?.type && value.error?.reason !== undefined) {
    yield `${value.error.type}: ${JSON.stringify(value.error).slice(0, 300)}`;
  }
  for (const [name, member] of Object.entries(value)) {
    if (name !== '_source' && name !== 'fields' && name !== 'aggregations') {
      yield* failuresIn(member);
    }
  }
}
