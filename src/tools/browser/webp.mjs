// Pictures for pages: WebP, which is smaller than PNG. The browser itself converts them.

const QUALITY = 0.85;

/**
 * A PNG as WebP.
 *
 * @param browser a context of Playwright
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
export async function webp(browser, png) {
  const page = await browser.newPage();
  try {
    const url = await page.evaluate(
      async ([source, quality]) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext('2d').drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', quality);
      },
      [`data:image/png;base64,${png.toString('base64')}`, QUALITY],
    );
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  } finally {
    await page.close();
  }
}
