// What reading a stream costs in CPU time, beside what people use today.

import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { Client } from '@xdevplatform/xdk';
import split2 from 'split2';
import { readXStream } from '@x-api-errors/stream';
import { clocks, inTurns, ratios } from '../turns.mjs';

export const title = 'Streams';

const LINES = 20_000;
const LINE_BYTES = 250;
const PACKET_BYTES = 1448;
const MEMORY_BYTES = 200 * 2 ** 20;

const alphabets = {
  ASCII: 'the quick brown fox jumps over a lazy dog while everybody watches the game tonight'.split(
    ' ',
  ),
  'non-ASCII': 'größe 日本語 тест café 🎉 naïve 한국어 “quoted” über 東京 straße Ünïcödé'.split(
    ' ',
  ),
};

/** Posts as X's filtered stream sends them, of about so many bytes a line. */
function makeBytes(words, lineCount) {
  const lines = [];
  for (let index = 0; index < lineCount; index++) {
    const id = String(1_790_000_000_000_000_000n + BigInt(index));
    const head = `{"data":{"edit_history_tweet_ids":["${id}"],"id":"${id}","text":"`;
    const tail = `"},"matching_rules":[{"id":"1785264155941072897","tag":"t"}]}\r\n`;
    let text = '';
    let bytes = head.length + tail.length;
    for (let word = index; bytes < LINE_BYTES; word += 7) {
      const next = `${words[word % words.length]} `;
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

const nodeStream = (chunks) => Readable.from(chunks, { objectMode: false });
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

/** Reads to the end, which for us is an error. */
async function count(messages) {
  let found = 0;
  try {
    for await (const message of messages) if (!message.data.text.includes(REPLACEMENT)) found++;
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

/** The parser of twitter-api-v2, which it does not export. */
async function loadTwitterParser() {
  const main = createRequire(import.meta.url).resolve('twitter-api-v2');
  const { default: parser } = await import(
    new URL('./stream/TweetStreamParser.js', `file://${main}`)
  );
  return parser.default ?? parser;
}

const REPLACEMENT = '\ufffd';

/** It takes text: a character that two chunks share is lost, as its own stream loses it. */
const countParser = (TweetStreamParser) => async (chunks) => {
  const parser = new TweetStreamParser();
  let found = 0;
  parser.on('parsed data', ({ data }) => {
    if (!data.text.includes(REPLACEMENT)) found++;
  });
  parser.on('parse error', () => undefined);
  for await (const chunk of nodeStream(chunks)) parser.push(chunk.toString());
  return found;
};

const makeContestants = (TweetStreamParser) => ({
  split2: (chunks) => count(nodeStream(chunks).pipe(split2(JSON.parse))),
  'Node stream': (chunks) => count(readXStream(nodeStream(chunks))),
  'web stream': (chunks) => count(readXStream(webStream(chunks))),
  iterable: (chunks) => count(readXStream(chunks)),
  XDK: countXdk,
  'parser of twitter-api-v2': countParser(TweetStreamParser),
});
const OURS = ['Node stream', 'web stream', 'iterable'];
const OTHERS = ['XDK', 'parser of twitter-api-v2'];

async function timeOf(run, chunks) {
  globalThis.gc();
  const started = clocks.cpu();
  const intact = await run(chunks);
  return { intact, time: clocks.cpu() - started };
}

/** Rows of one stream: ours and others' beside split2, and how many messages others break. */
function rowsOf(runs, named, { lineCount, packetBytes }) {
  const times = (name) => runs[name].map(({ time }) => time);
  const broken = (name) => runs[name].map(({ intact }) => lineCount - intact);
  const rows = [...OURS, ...OTHERS].map((name) => ({
    figure: `split2 + JSON.parse ÷ ${OURS.includes(name) ? `readXStream, ${name}` : name}: ${named}`,
    values: ratios(times('split2'), times(name)),
    ...(name === 'Node stream' && { target: { atLeast: packetBytes < 10_000 ? 0.95 : 1.15 } }),
  }));
  for (const name of OURS)
    if (broken(name).some((count) => count !== 0)) throw new Error(`${name} broke messages`);
  for (const name of OTHERS)
    if (named.startsWith('non-ASCII'))
      rows.push({
        figure: `messages broken by ${name}, of 1,000: ${named}`,
        values: broken(name).map((count) => Math.round((1000 * count) / lineCount)),
      });
  return rows;
}

/** MiB that are held after so many lines more than after the first. */
async function heldAfter(lineCount, chunks) {
  const rounds = Math.ceil(MEMORY_BYTES / LINE_BYTES / lineCount);
  const held = [];
  function* repeated() {
    for (let round = 0; round < rounds; round++) {
      yield* chunks;
      globalThis.gc();
      const { heapUsed, external } = process.memoryUsage();
      held.push((heapUsed + external) / 2 ** 20);
    }
  }
  await count(readXStream(nodeStream(repeated())));
  return Math.max(...held.slice(1)) - held[0];
}

export async function measure({ isQuick, rounds, size }) {
  const lineCount = size(LINES);
  const contestants = makeContestants(await loadTwitterParser());
  const rows = [];
  for (const packetBytes of [16_384, PACKET_BYTES]) {
    for (const [alphabet, words] of Object.entries(alphabets)) {
      const chunks = cut(makeBytes(words, lineCount), packetBytes);
      const runs = await inTurns(contestants, rounds(14), (run) => timeOf(run, chunks));
      const named = `${alphabet}, chunks of ${packetBytes.toLocaleString('en-US')}`;
      rows.push(...rowsOf(runs, named, { lineCount, packetBytes }));
    }
  }
  const chunks = cut(makeBytes(alphabets['non-ASCII'], lineCount), PACKET_BYTES);
  rows.push({
    figure: `readXStream, memory held at most over ${MEMORY_BYTES / 2 ** 20} MiB, more than at the start`,
    unit: 'MiB',
    values: [await heldAfter(isQuick ? MEMORY_BYTES : lineCount, chunks)],
  });
  return {
    how: `CPU time for ${LINES.toLocaleString('en-US')} posts of ${LINE_BYTES} bytes a line, read to the end; ${rounds(14)} rounds, in turns. More is better. readXStream breaks no message, or this fails; a message is broken where a character was lost.`,
    rows,
  };
}
