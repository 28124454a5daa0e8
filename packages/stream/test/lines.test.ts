// Every kind of source, cut anywhere, gives what was sent.

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  readXStream,
  type XStreamEvent,
  type XStreamMessage,
  type XStreamSource,
} from '../src/index.ts';
import {
  asyncIterable,
  cutAtRandom,
  nodeStream,
  readAll,
  seeded,
  textOf,
  webStream,
} from './support.ts';

const LINES = 20_000;

const random = seeded(7);
const sent = Array.from({ length: LINES }, (_, index) => ({
  data: { id: String(1.8e18 + index), text: textOf(random) },
}));
let keepAlives = 0;
const bytes = Buffer.from(
  sent
    .map((message, index) => {
      const isKeepAlive = index % 50 === 0;
      if (isKeepAlive) keepAlives++;
      return `${JSON.stringify(message)}${index % 3 === 0 ? '\n' : '\r\n'}${isKeepAlive ? '\r\n' : ''}`;
    })
    .join(''),
);
const chunks = cutAtRandom(bytes, random);
/** Cut between UTF-16 units, in the middle of emoji. */
const texts = (() => {
  const text = bytes.toString();
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const size = Math.ceil(2 ** (random() * 14));
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
})();

const sources: Record<string, () => XStreamSource> = {
  'a Node stream': () => nodeStream(chunks),
  'a Node stream of text': () => Readable.from(bytes, { objectMode: false }).setEncoding('utf8'),
  'a Node stream of messages': () => Readable.from(sent),
  'a web stream': () => webStream(chunks),
  'a web stream of text': () => webStream(texts),
  'a Response': () => new Response(webStream(chunks)),
  'an iterable of bytes': () => chunks,
  'an iterable of other views': () =>
    chunks.map((chunk, index) => {
      const copy = Uint8Array.from(chunk);
      return index % 2 === 0 ? copy.buffer : new DataView(copy.buffer);
    }),
  'an iterable of single bytes': () => {
    let at = 0;
    return {
      [Symbol.iterator]: () => ({
        next: () =>
          at < bytes.length
            ? { done: false, value: bytes.subarray(at, ++at) }
            : { done: true, value: undefined },
      }),
    } as Iterable<unknown>;
  },
  'an async iterable of bytes': () => asyncIterable(chunks),
  'an iterable of text': () => texts,
  'an async iterable of text': () => asyncIterable(texts),
  'an iterable of messages': () => sent,
  'an async iterable of messages': () => asyncIterable(sent),
  'all bytes at once': () => bytes,
};

describe.each(Object.entries(sources))('%s', (name, open) => {
  it(`gives ${String(LINES)} messages as they were sent`, async () => {
    let beats = 0;
    let last = 0;
    const onEvent = (event: XStreamEvent): void => {
      if (event.type !== 'keep-alive') return;
      beats++;
      last = event.count;
    };
    const { messages, info } = await readAll(readXStream(open(), { onEvent }));
    expect(messages).toEqual(sent);
    expect(info).toMatchObject({ kind: 'disconnect', reason: 'stream-closed', fault: 'x' });
    const expected = name.includes('messages') ? 0 : keepAlives;
    expect([beats, last]).toEqual([expected, expected]);
  }, 60_000);
});

describe('a line over the limit', () => {
  const line = (length: number): string =>
    JSON.stringify({ data: { id: '1', text: 'x'.repeat(length - 29) } });
  const options = { maxLineBytes: 1000 };

  it.each([
    ['\n', 1],
    ['\r\n', 1],
    ['\n', 7],
    ['\r\n', 7],
    ['\n', 3000],
    ['\r\n', 3000],
  ])('is refused by one byte, not by its end %j, in chunks of %i', async (end, size) => {
    const within = line(1000);
    expect(within).toHaveLength(1000);
    const all = Buffer.from(`${within}${end}${within}${end}${line(1001)}${end}${within}${end}`);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < all.length; at += size) pieces.push(all.subarray(at, at + size));
    for (const source of [pieces, pieces.map(String), nodeStream(pieces)]) {
      const { messages, info } = await readAll(readXStream(source, options));
      expect(messages).toHaveLength(2);
      expect(info).toMatchObject({
        kind: 'disconnect',
        reason: 'line-too-long',
        fault: 'caller',
        evidence: 'local',
        retry: { policy: 'never' },
      });
    }
  });

  it('is not collected: no more is taken from the source than the limit', async () => {
    let taken = 0;
    const endless = {
      *[Symbol.iterator]() {
        for (;;) {
          taken += 100;
          yield Buffer.alloc(100, 'x');
        }
      },
    };
    const { info } = await readAll(readXStream(endless, options));
    expect(info?.reason).toBe('line-too-long');
    expect(taken).toBeLessThanOrEqual(1200);
  });

  it('does not count what stands between long windows', async () => {
    const long = { data: { id: '1', text: '日'.repeat(100_000) } };
    const all = Buffer.from(`${JSON.stringify(long)}\n\n${JSON.stringify(long)}\n`);
    for (const source of [[all], cutAtRandom(all, seeded(1)), [all.toString()]])
      expect((await readAll(readXStream(source))).messages).toEqual([long, long]);
  });
});

it('broken UTF-8 stays within its line', async () => {
  const cut = Buffer.from('{"data":{"id":"1","text":"🎉"}}');
  const broken = Buffer.concat([cut.subarray(0, -6), Buffer.from('"}}\n')]);
  const half = Buffer.concat([
    Buffer.from('{"data":{"id":"2"}}\n'),
    cut.subarray(0, 27),
    Buffer.from('\n{"data":{"id":"3"}}\n'),
  ]);
  const { messages } = await readAll(readXStream([broken, broken, broken]));
  expect(messages).toEqual(Array(3).fill({ data: { id: '1', text: '\ufffd' } }));
  const after = await readAll(readXStream([Buffer.from('{"data":{"id":"0","text":"ß"}}\n'), half]));
  expect(after.messages.map((message) => message.data?.id)).toEqual(['0', '2']);
  expect(after.info?.reason).toBe('line-not-json');
});

const marked = '\ufeff{"data":{"id":"1"}}\n';
it.each<[string, (string | Buffer)[]]>([
  ['bytes', [Buffer.from(marked)]],
  ['bytes, one at a time', [...Buffer.from(marked)].map((byte) => Buffer.from([byte]))],
  ['text', [marked]],
  ['text, one character at a time', ['', ...Array.from(marked)]],
])('strips a byte order mark from %s', async (_name, chunks) => {
  const { messages } = await readAll(readXStream(chunks));
  expect(messages).toEqual([{ data: { id: '1' } }]);
});

it('takes white space for a keep-alive, and calls made ahead in their order', async () => {
  let beats = 0;
  const all = Buffer.from(
    ' \r\n{"data":{"id":"1"}}\n\t\n{"data":{"id":"2"}}\n{"data":{"id":"3"}}\n',
  );
  const stream = readXStream(webStream(cutAtRandom(all, seeded(3))), { onEvent: () => beats++ });
  const calls = [1, 2, 3, 4, 5].map(() => stream.next());
  expect(
    (await Promise.all(calls.slice(0, 3))).map(
      (result) => (result as IteratorYieldResult<XStreamMessage>).value.data?.id,
    ),
  ).toEqual(['1', '2', '3']);
  await expect(calls[3]).rejects.toMatchObject({ xError: { kind: 'disconnect' } });
  expect(await calls[4]).toEqual({ done: true, value: undefined });
  expect(beats).toBe(2);
});
