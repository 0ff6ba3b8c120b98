import { expect, test } from 'vitest';
import { launchBrowser } from '../../harness/browser.ts';
import { readPng } from './png.ts';
import { shrink } from './shrink.ts';

test('a picture of a browser is the same after it was made small, pixel for pixel where it has few colours', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 301, height: 97 } });
    await page.setContent(
      '<body style="background:#123456;color:#fed"><h1>12.5 PH/s</h1><hr style="border:1px solid red">',
    );
    const whole = await page.screenshot();
    const small = shrink(whole);
    // A browser reads both alike; canvases tell what it sees.
    const seen = await page.evaluate(
      (files) =>
        Promise.all(
          files.map(async (file) => {
            const image = new Image();
            image.src = `data:image/png;base64,${file}`;
            await image.decode();
            const canvas = Object.assign(document.createElement('canvas'), {
              width: image.width,
              height: image.height,
            });
            const pen = canvas.getContext('2d');
            pen?.drawImage(image, 0, 0);
            return [...(pen?.getImageData(0, 0, image.width, image.height).data ?? [])];
          }),
        ),
      [whole, small].map((file) => file.toString('base64')),
    );
    expect(seen[0]?.length).toBe(301 * 97 * 4);
    expect(seen[1]).toEqual(seen[0]);
    const read = readPng(whole).rgb;
    expect([...read]).toEqual(seen[0]?.filter((_, index) => index % 4 !== 3));
  } finally {
    await browser.close();
  }
});
