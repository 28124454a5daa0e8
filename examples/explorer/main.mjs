// Says where the built page is; it opens from the disk.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const page = new URL('dist/index.html', import.meta.url);
const kilobytes = (gzipSync(readFileSync(page), { level: 9 }).length / 1000).toFixed(1);
console.log(`${page.href}\nOne file, ${kilobytes} kB with gzip. Open it in a browser.`);
