// Puts script and style into the page, and forbids it everything else: it works from a disk, and what is pasted stays in it.

import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { shareStrings } from './share-strings.ts';

const sha256 = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only this script and this style; no connection, no frame, no form, no HTML made from text. */
const policyFor = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${sha256(script)}`,
    `style-src ${sha256(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Replaces by position: a script is full of `$&`. */
const replace = (text: string, pattern: RegExp, by: string): string =>
  text.replace(pattern, () => by);

export const oneFile = (): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle);
    const page = files.find(({ fileName }) => fileName.endsWith('.html'));
    const style = files.find(({ fileName }) => fileName.endsWith('.css'));
    const [chunk, ...others] = files.filter((file) => file.type === 'chunk');
    if (page?.type !== 'asset' || style?.type !== 'asset' || !chunk || others.length > 0)
      throw new Error('Expected one page, one script and one style.');
    const script = shareStrings(chunk.code.trim()).replaceAll('</script', '<\\/script');
    const css = String(style.source).trim();
    const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(script, css)}">`;
    let html = String(page.source).replace(/\n\s*/g, '\n');
    html = replace(html, /<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`);
    html = replace(html, /<script type="module"[^>]*><\/script>/, '');
    html = replace(html, /(?<=<meta charset="utf-8" ?\/?>)/, policy);
    html = replace(html, /(?=<\/body>)/, `<script type="module">${script}</script>`);
    page.source = html;
    for (const { fileName } of [chunk, style]) Reflect.deleteProperty(bundle, fileName);
  },
});
