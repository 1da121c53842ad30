// The API of OpenSearch Dashboards: which boards there are, and the theme.

const DARK_MODE = 'theme:darkMode';
const OURS = 'trailsight-';

export class Dashboards {
  #url;
  #headers;

  /**
   * @param {URL} url ends with a slash
   * @param {string | undefined} authorization the header of that name
   */
  constructor(url, authorization) {
    this.#url = url;
    this.#headers = { 'osd-xsrf': 'true', 'content-type': 'application/json' };
    if (authorization) {
      this.#headers.authorization = authorization;
    }
  }

  /**
   * The boards of Trailsight with the given ids, or all of them: id, title, and the title and type of each panel.
   */
  async boards(ids) {
    const found = await this.#send('GET', `api/saved_objects/_find?type=dashboard&per_page=1000`);
    const ours = found.saved_objects.filter((object) => object.id.startsWith(OURS));
    const missing = ids.filter((id) => !ours.some((object) => object.id === id));
    if (ours.length === 0 || missing.length > 0) {
      throw new Error(`${this.#url} has no board ${missing.join(', ') || 'of Trailsight'}`);
    }
    const boards = ours
      .filter((object) => ids.length === 0 || ids.includes(object.id))
      .sort((one, other) => one.id.localeCompare(other.id));
    return Promise.all(
      boards.map(async (board) => ({
        id: board.id,
        title: board.attributes.title,
        panels: await this.#panels(board),
      })),
    );
  }

  /** Whether the theme is dark unless the browser chooses another; undefined where nobody has set it. */
  async darkMode() {
    const { settings } = await this.#send('GET', 'api/opensearch-dashboards/settings');
    return settings[DARK_MODE]?.userValue;
  }

  /** Sets the theme for everybody. */
  async setDarkMode(dark) {
    await this.#send('POST', 'api/opensearch-dashboards/settings', { changes: { [DARK_MODE]: dark ?? null } });
  }

  /** A panel has the title of what it shows, unless the board gives it another. */
  async #panels(board) {
    const places = JSON.parse(board.attributes.panelsJSON).map((panel) => ({
      title: panel.embeddableConfig?.title ?? panel.title,
      shown: board.references.find((reference) => reference.name === panel.panelRefName),
    }));
    const wanted = places.map(({ shown }) => ({ type: shown.type, id: shown.id }));
    const { saved_objects: objects } = await this.#send('POST', 'api/saved_objects/_bulk_get', wanted);
    return places.map(({ title, shown }, i) => ({
      title: title ?? objects[i].attributes.title,
      type: shown.type,
    }));
  }

  async #send(method, path, body) {
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: this.#headers,
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${response.url}: ${response.status} ${text.slice(0, 300)}`);
    }
    return JSON.parse(text);
  }
}
