// Opens the boards of a given OpenSearch Dashboards in Chromium: see USAGE in options.mjs.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { OpenBoard } from './board.mjs';
import { Dashboards } from './dashboards.mjs';
import { readOptions, USAGE } from './options.mjs';
import { webp } from './webp.mjs';

const FOUND = 1;
const UNCHECKED = 2;

/** A window that signs in by itself, at Dashboards only, and that prefers a theme where users may. */
async function contextOf(browser, options, theme) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  if (options.authorization) {
    await context.route(
      (url) => url.origin === options.url.origin,
      (route) =>
        route.continue({ headers: { ...route.request().headers(), authorization: options.authorization } }),
    );
  }
  // Where users may choose the theme, Dashboards reads it from here.
  await context.addInitScript((dark) => {
    localStorage.setItem('uiSettings', JSON.stringify({ 'theme:darkMode': { userValue: dark } }));
  }, theme === 'dark');
  return context;
}

/** Takes the picture of one board, and returns how many findings it has printed. */
async function look(context, board, options, { theme, width, range }) {
  const open = await OpenBoard.in(context, board, { ...options, width, range });
  try {
    if (options.pictures) {
      if (!open.drawn) {
        throw new Error(`${board.title} was not drawn in time; --wait changes that`);
      }
      const file = join(options.out, `${board.id}-${theme}.webp`);
      await writeFile(file, await webp(context, await open.picture(options.pictureHeight)));
      console.log(file);
      return 0;
    }
    const file = join(options.out, `${board.id}-${width}-${theme}-${range.name}.png`);
    await writeFile(file, await open.picture());
    const findings = await open.findings();
    console.log(`${file}: ${findings.length === 0 ? 'as it should be' : `${findings.length} findings`}`);
    for (const { panel, what } of findings) {
      console.log(`  ${board.title} · ${panel ?? 'the board'}: ${what}`);
    }
    return findings.length;
  } finally {
    await open.close();
  }
}

async function lookAtAll(browser, dashboards, options) {
  const boards = await dashboards.boards(options.boards);
  const darkMode = await dashboards.darkMode();
  let found = 0;
  try {
    for (const theme of options.themes) {
      await dashboards.setDarkMode(theme === 'dark');
      const context = await contextOf(browser, options, theme);
      for (const width of options.widths) {
        for (const range of options.ranges) {
          for (const board of boards) {
            found += await look(context, board, options, { theme, width, range });
          }
        }
      }
      await context.close();
    }
  } finally {
    await dashboards.setDarkMode(darkMode);
  }
  return found;
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  await mkdir(options.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: options.browser, args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  try {
    const found = await lookAtAll(browser, new Dashboards(options.url, options.authorization), options);
    console.log(found === 0 ? 'Nothing found' : `${found} findings`);
    return found === 0 ? 0 : FOUND;
  } finally {
    await browser.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`boards: ${error.message}`);
  process.exitCode = UNCHECKED;
}
