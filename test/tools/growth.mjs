// `node test/tools/growth.mjs [MEGABYTES]`: what `classify` costs on hostile bodies, beside JSON.parse of their text. The
// table is the one of the growth test: each body as text, as bytes and parsed, at full size and at a quarter of it.

import { growthOf, hostileBodies, hostileInputs, measureBody } from '../growth/measure.mjs';

const megabytes = Number(process.argv[2] ?? 10);
const MAX_RATIO = 10;
const MAX_GROWTH = 5;
let worstRatio = 0;
let worstGrowth = 0;

console.log(`${'body'.padEnd(34)}${'as'.padEnd(8)}   parse ms  classify ms   ratio*  growth`);
for (const [name, make] of Object.entries(hostileBodies)) {
  for (const figure of measureBody(make, megabytes * 1_000_000)) {
    const { as, parseMs, classifyMs, ratio, growth } = figure;
    worstRatio = Math.max(worstRatio, ratio);
    worstGrowth = Math.max(worstGrowth, growth);
    const mark = ratio > MAX_RATIO || growth > MAX_GROWTH ? '  <<<' : '';
    console.log(
      `${name.padEnd(34)}${as.padEnd(8)}${parseMs.toFixed(2).padStart(11)}${classifyMs.toFixed(2).padStart(13)}${ratio.toFixed(2).padStart(9)}${growth.toFixed(2).padStart(8)}${mark}`,
    );
  }
}
for (const [name, make] of Object.entries(hostileInputs)) {
  const growth = growthOf(make, megabytes * 1_000_000);
  worstGrowth = Math.max(worstGrowth, growth);
  console.log(
    `${name.padEnd(71)}${growth.toFixed(2).padStart(8)}${growth > MAX_GROWTH ? '  <<<' : ''}`,
  );
}
console.log(
  `\n* (classify − 1 ms) / JSON.parse. Worst: ${worstRatio.toFixed(2)} of at most ${MAX_RATIO}; four times the body, ${worstGrowth.toFixed(2)} of at most ${MAX_GROWTH} times as long.`,
);
process.exitCode = worstRatio > MAX_RATIO || worstGrowth > MAX_GROWTH ? 1 : 0;
