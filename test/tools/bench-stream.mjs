// What reading a stream costs in CPU time, beside what people use today, and that no byte gets lost on the way.
// `pnpm bench:stream`; `--quick` does less of it, `--only=ASCII,250,1448` one table, `--only=exact` and `--only=memory` those.

import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { Client } from '@xdevplatform/xdk';
import { readXStream } from '@x-api-errors/stream';
import split2 from 'split2';

const require = createRequire(import.meta.url);
const parserPath = new URL(
  './stream/TweetStreamParser.js',
  `file://${require.resolve('twitter-api-v2')}`,
);
const { default: TweetStreamParser } = require(parserPath.pathname);

const isQuick = process.argv.includes('--quick');
const LINES = isQuick ? 20_000 : 80_000;
const ROUNDS = isQuick ? 5 : 11;

const words = {
  ascii:
    'the quick brown fox jumps over a lazy dog while everybody watches the game tonight '.split(
      ' ',
    ),
  'non-ASCII': 'größe 日本語 тест café 🎉 naïve 한국어 “quoted” über 東京 straße Ünïcödé'.split(
    ' ',
  ),
};

/** Posts as X's filtered stream sends them, of about this many bytes a line. */
function makeBytes(alphabet, bytesPerLine) {
  const lines = [];
  for (let index = 0; index < LINES; index++) {
    const head = `{"data":{"edit_history_tweet_ids":["${1.79e18 + index}"],"id":"${1.79e18 + index}","text":"`;
    const tail = `"},"matching_rules":[{"id":"1785264155941072897","tag":"t"}]}\r\n`;
    let text = '';
    let bytes = head.length + tail.length;
    for (let word = index; bytes < bytesPerLine; word += 7) {
      const next = `${words[alphabet][word % words[alphabet].length]} `;
      text += next;
      bytes += Buffer.byteLength(next);
    }
    lines.push(head + text + tail);
  }
  return Buffer.from(lines.join(''));
}

function cut(bytes, size) {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

const webStream = (chunks, before = Promise.resolve()) => {
  let index = 0;
  return new ReadableStream(
    {
      start: () => before,
      pull(controller) {
        if (index < chunks.length) controller.enqueue(chunks[index++]);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
};
const nodeStream = (chunks) => Readable.from(chunks, { objectMode: false });

/** Reads to the end, which for us is an error. */
async function count(messages) {
  let found = 0;
  try {
    for await (const message of messages) if (message.data) found++;
  } catch (error) {
    if (error.xError?.reason !== 'stream-closed') throw error;
  }
  return found;
}

async function countXdk(chunks) {
  const client = new Client({ bearerToken: 'none' });
  // It begins to read before anybody can listen: the first chunk has to come later.
  const later = new Promise((resolve) => setTimeout(resolve, 1));
  client.request = () => Promise.resolve(new Response(webStream(chunks, later)));
  const stream = await client.stream.posts();
  let found = 0;
  await new Promise((resolve) => {
    stream.on('data', (message) => {
      if (message.data) found++;
    });
    stream.on('close', resolve);
  });
  return found;
}

async function countParser(chunks) {
  const parser = new TweetStreamParser();
  let found = 0;
  parser.on('parsed data', () => found++);
  parser.on('parse error', () => undefined);
  for await (const chunk of nodeStream(chunks)) parser.push(chunk.toString());
  return found;
}

const contestants = {
  'decode + JSON.parse alone': (chunks, texts) => {
    let found = 0;
    const decoder = new TextDecoder();
    for (const bytes of texts) if (JSON.parse(decoder.decode(bytes)).data) found++;
    return found;
  },
  'readXStream, Node stream': (chunks) => count(readXStream(nodeStream(chunks))),
  'readXStream, web stream': (chunks) => count(readXStream(webStream(chunks))),
  'readXStream, iterable': (chunks) => count(readXStream(chunks)),
  'split2 + JSON.parse': (chunks) => count(nodeStream(chunks).pipe(split2(JSON.parse))),
  XDK: countXdk,
  'twitter-api-v2 parser': countParser,
};
/** Slow enough to be measured once. */
const SLOW = 'twitter-api-v2 parser';

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function measure(title, bytes, size) {
  const chunks = cut(bytes, size);
  const texts = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    texts.push(bytes.subarray(at, end));
    at = end + 1;
  }
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  const found = {};
  for (let round = 0; round < ROUNDS + 2; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      if (name === SLOW && round !== 2) continue;
      globalThis.gc?.();
      const before = process.cpuUsage();
      found[name] = await run(chunks, texts);
      const { user, system } = process.cpuUsage(before);
      if (round >= 2) times[name].push((user + system) / 1000);
    }
  }
  const baseline = median(times['split2 + JSON.parse']);
  const alone = median(times['decode + JSON.parse alone']);
  console.log(
    `\n${title}: ${LINES} lines, ${(bytes.length / LINES).toFixed(0)} bytes a line, chunks of ${size}`,
  );
  for (const [name, values] of Object.entries(times)) {
    const ms = median(values);
    const speed = (baseline / ms).toFixed(2).padStart(5);
    const share = ((100 * alone) / ms).toFixed(0).padStart(4);
    const lost = LINES - found[name];
    console.log(
      `  ${name.padEnd(27)} ${ms.toFixed(1).padStart(8)} ms CPU  ${speed} × split2  ${share} % decode + parse${lost ? `  LOST ${lost}` : ''}`,
    );
  }
}

/** The same line whenever it is asked for. */
function lineAt(index) {
  const letters = words['non-ASCII'];
  const text = `${letters[index % letters.length]}${'🎉'.repeat(index % 5)} ${letters[(index * 7) % letters.length]}`;
  return `{"data":{"id":"${index}","text":"${text.repeat(1 + (index % 4))}"}}`;
}

/** Lines as bytes, cut at random from 1 byte to 64 KiB, small pieces as often as large ones. */
function* cutAtRandom(count) {
  let state = 1;
  let rest = Buffer.alloc(0);
  for (let index = 0; index < count;) {
    let text = '';
    for (const end = Math.min(count, index + 500); index < end; index++) {
      text += `${lineAt(index)}${index % 3 ? '\r\n' : '\n'}${index % 100 ? '' : '\r\n'}`;
    }
    rest = Buffer.concat([rest, Buffer.from(text)]);
    for (;;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const size = Math.ceil(2 ** ((state / 2 ** 32) * 16));
      if (size > rest.length) break;
      yield rest.subarray(0, size);
      rest = rest.subarray(size);
    }
  }
  yield rest;
}

async function* later(chunks) {
  yield* chunks;
}

function* decoded(chunks) {
  const decoder = new TextDecoder();
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
}

const kinds = {
  'Node stream': (chunks) => Readable.from(chunks, { objectMode: false }),
  'web stream': (chunks) => ReadableStream.from(chunks),
  Response: (chunks) => new Response(ReadableStream.from(chunks)),
  iterable: (chunks) => chunks,
  'async iterable': (chunks) => later(chunks),
  'iterable of text': (chunks) => decoded(chunks),
};

async function checkExact(count) {
  for (const [name, open] of Object.entries(kinds)) {
    let index = 0;
    let wrong = 0;
    try {
      for await (const message of readXStream(open(cutAtRandom(count)))) {
        if (JSON.stringify(message) !== lineAt(index++)) wrong++;
      }
    } catch (error) {
      if (error.xError?.reason !== 'stream-closed') throw error;
    }
    console.log(`  ${name.padEnd(17)} ${index} of ${count} lines, ${wrong} wrong`);
    if (index !== count || wrong > 0) process.exitCode = 1;
  }
}

async function checkMemory(bytes) {
  const block = [...cutAtRandom(20_000)];
  const size = block.reduce((sum, { length }) => sum + length, 0);
  const total = Math.ceil(bytes / size);
  const used = () => {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { held: (heapUsed + external) / 2 ** 20, rss: rss / 2 ** 20 };
  };
  const samples = [];
  const source = Readable.from(
    (function* () {
      for (let round = 0; round < total; round++) {
        if (round % Math.ceil(total / 8) === 0) samples.push(used());
        yield* block;
      }
      samples.push(used());
    })(),
    { objectMode: false },
  );
  const found = await count(readXStream(source));
  const text = samples.map(({ held, rss }) => `${held.toFixed(1)}/${rss.toFixed(0)}`).join(' ');
  console.log(`  ${found} messages; MiB held/resident along the way: ${text}`);
}

console.log(`Node ${process.version}; medians of ${ROUNDS} interleaved rounds`);
const only = process.argv.find((word) => word.startsWith('--only='))?.slice(7);
for (const [title, alphabet, bytesPerLine, size] of [
  ['ASCII', 'ascii', 250, 16_384],
  ['non-ASCII', 'non-ASCII', 250, 16_384],
  ['ASCII', 'ascii', 250, 1448],
  ['non-ASCII', 'non-ASCII', 250, 1448],
  ['ASCII', 'ascii', 1000, 16_384],
  ['non-ASCII', 'non-ASCII', 1000, 16_384],
]) {
  if (only && only !== `${title},${bytesPerLine},${size}`) continue;
  await measure(title, makeBytes(alphabet, bytesPerLine), size);
}

if (!only || only === 'exact') {
  console.log('\nAs sent, cut at random:');
  await checkExact(isQuick ? 50_000 : 1_000_000);
}
if (!only || only === 'memory') {
  console.log(`\nMemory over ${isQuick ? '100 MiB' : '1 GiB'}:`);
  await checkMemory(isQuick ? 100 * 2 ** 20 : 2 ** 30);
}
