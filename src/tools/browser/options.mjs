// What the command line and the environment state.

import { parseArgs } from 'node:util';

export const USAGE = `Usage: node boards.mjs [--url URL] [options]

Opens every board of Trailsight in Chromium, checks what is drawn, and takes a picture of it.
Exit code: 0 nothing found, 1 something found, 2 it could not be checked.

  --url URL          OpenSearch Dashboards, with its base path if it has one (http://127.0.0.1:5601)
  --board ID         only the board of this id; may be repeated
  --range RANGE      a time range: 24h, 7d, 30d, or FROM..TO in ISO 8601; may be repeated (24h 7d 30d)
  --width PX         the width of the window; may be repeated (1280 1600)
  --theme NAME       light or dark; may be repeated (light dark)
  --out DIR          where the screenshots go (target/boards)
  --pictures DIR     writes the top of each board there as WebP instead, and checks nothing;
                     unless given: --range 7d --width 1280 --theme light
  --picture-height PX  how much of a board a picture shows (1400)
  --browser FILE     the program of Chromium or Chrome (/usr/bin/chromium)
  --wait SECONDS     the longest time for a board to be drawn (120)

TRAILSIGHT_DASHBOARDS_USERNAME and TRAILSIGHT_DASHBOARDS_PASSWORD sign in, where that is needed.
The theme is a setting of Dashboards: it is changed for the run, and set back at the end.`;

const REPEATED = { type: 'string', multiple: true };

/** Reads the arguments; throws an error that names the argument that is wrong. */
export function readOptions(args, environment) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      url: { type: 'string', default: 'http://127.0.0.1:5601' },
      board: REPEATED,
      range: REPEATED,
      width: REPEATED,
      theme: REPEATED,
      out: { type: 'string', default: 'target/boards' },
      pictures: { type: 'string' },
      'picture-height': { type: 'string', default: '1400' },
      browser: { type: 'string', default: '/usr/bin/chromium' },
      wait: { type: 'string', default: '120' },
    },
  });
  const pictures = values.pictures;
  return {
    help: values.help,
    url: new URL(values.url.endsWith('/') ? values.url : `${values.url}/`),
    boards: values.board ?? [],
    ranges: (values.range ?? (pictures ? ['7d'] : ['24h', '7d', '30d'])).map(timeRange),
    widths: (values.width ?? (pictures ? ['1280'] : ['1280', '1600'])).map((px) => number('--width', px)),
    themes: (values.theme ?? (pictures ? ['light'] : ['light', 'dark'])).map(theme),
    out: pictures ?? values.out,
    pictures: pictures !== undefined,
    pictureHeight: number('--picture-height', values['picture-height']),
    browser: values.browser,
    waitMillis: number('--wait', values.wait) * 1000,
    authorization: authorization(environment),
  };
}

function number(option, text) {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) {
    throw new Error(`${option}: not a whole number from 1 to 99999: ${text}`);
  }
  return Number(text);
}

function theme(name) {
  if (name !== 'light' && name !== 'dark') {
    throw new Error(`--theme: neither light nor dark: ${name}`);
  }
  return name;
}

function timeRange(text) {
  if (/^[1-9][0-9]*[mhdwM]$/.test(text)) {
    return { name: text, from: `now-${text}`, to: 'now' };
  }
  const [from, to, more] = text.split('..');
  if (more !== undefined || [from, to].some((time) => Number.isNaN(Date.parse(time)))) {
    throw new Error(`--range: neither like 24h or 7d nor like 2026-11-01T00:00:00Z..2026-11-08T00:00:00Z: ${text}`);
  }
  return { name: text.replaceAll(':', ''), from: `'${from}'`, to: `'${to}'` };
}

function authorization(environment) {
  const user = environment.TRAILSIGHT_DASHBOARDS_USERNAME;
  const password = environment.TRAILSIGHT_DASHBOARDS_PASSWORD;
  return user && password ? `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` : undefined;
}
