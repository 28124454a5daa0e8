import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { peek } from '../src/adapter/index.ts';

const long = 'x'.repeat(300_000);
const server = createServer((request, response) => {
  if (request.url === '/short') response.end('{"a":1}');
  else if (request.url === '/empty') response.end();
  else if (request.url === '/long') response.end(long);
  else if (request.url === '/gzip') response.end(gzipSync('{"a":1}'));
  else if (request.url === '/hang') response.write('begin');
  else response.writeHead(200, { 'content-length': '100' }).write('cut', () => response.destroy());
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const open = (path: string): Promise<IncomingMessage> =>
  new Promise((resolve) => get(base + path, { agent: false }, resolve));
const pending = (): Promise<never> => new Promise(() => undefined);
const read = (body: unknown): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);

describe('Node streams', () => {
  it.each([
    ['/short', '{"a":1}'],
    ['/empty', ''],
  ])('%s is read, and can be read again', async (path, whole) => {
    const stream = await open(path);
    const { body, source } = await peek(stream);
    expect(read(body)).toBe(whole);
    expect(source).toBe(stream);
    expect(await text(source)).toBe(whole);
  });

  it('stops at the limit and loses nothing', async () => {
    const { body, source } = await peek(await open('/long'), { maxBytes: 1000 });
    expect((body as Uint8Array).length).toBeGreaterThanOrEqual(1000);
    expect((body as Uint8Array).length).toBeLessThan(200_000);
    expect(await text(source)).toBe(long);
  });

  it('stops when a body hangs', async () => {
    const started = performance.now();
    const { body, source } = await peek(await open('/hang'), { timeoutMs: 100 });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(read(body)).toBe('begin');
    source.destroy();
  });

  it('reads what a decompressor gives', async () => {
    const stream = (await open('/gzip')).pipe(createGunzip());
    const { body, source } = await peek(stream);
    expect(read(body)).toBe('{"a":1}');
    expect(await text(source)).toBe('{"a":1}');
  });

  it('replays what came of a body that broke, then the original error, once it is read', async () => {
    const stream = await open('/cut');
    const { body, source } = await peek(stream);
    expect(read(body)).toBe('cut');
    expect(source).not.toBe(stream);
    const got: unknown[] = [];
    const ended = once(source, 'error');
    source.on('data', (chunk: unknown) => got.push(chunk));
    expect(await ended).toEqual([stream.errored]);
    expect(String(got[0])).toBe('cut');
    expect(stream.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  it('replays to every kind of reader, chunk by chunk', async () => {
    const failure = new Error('broke');
    const broken = async (options: object = {}): Promise<Readable> => {
      const stream = new Readable({ read: () => undefined, ...options });
      const peeked = peek(stream);
      stream.push('one ');
      setImmediate(() => {
        stream.push('two');
        setImmediate(() => stream.destroy(failure));
      });
      return (await peeked).source;
    };
    const chunks: string[] = [];
    const iterate = async (): Promise<void> => {
      for await (const chunk of await broken()) chunks.push(String(chunk));
    };
    await expect(iterate()).rejects.toBe(failure);
    expect(chunks).toEqual(['one ', 'two']);
    const sink = new PassThrough();
    const piped = text(sink).catch(() => undefined);
    await expect(pipeline(await broken(), sink)).rejects.toBe(failure);
    await piped;
    const hex = await broken({ encoding: 'hex' });
    const [first] = (await once(hex, 'data')) as [string];
    expect(first).toBe(Buffer.from('one ').toString('hex'));
  });

  it('that were closed without an error end as such', async () => {
    const stream = new Readable({ read: () => undefined });
    const peeked = peek(stream);
    stream.push('one');
    setImmediate(() => setImmediate(() => stream.destroy()));
    const { source } = await peeked;
    await expect(text(source)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });

  it('leaves an empty body its end', async () => {
    const { source } = await peek(await open('/empty'));
    const ended = once(source, 'end');
    source.resume();
    await ended;
  });

  it('puts back text in its own encoding', async () => {
    const stream = Readable.from([Buffer.from('héllo')], { objectMode: false }).setEncoding('hex');
    const { source } = await peek(stream);
    expect(await text(source)).toBe(Buffer.from('héllo').toString('hex'));
  });

  it('takes strings, and what has ended or is destroyed', async () => {
    expect(
      (await peek(Readable.from(['a', 'b'], { objectMode: false, encoding: 'utf8' }))).body,
    ).toBe('ab');
    const ended = Readable.from(['a']);
    await text(ended);
    expect((await peek(ended)).body).toHaveLength(0);
    const destroyed = new PassThrough();
    destroyed.destroy();
    expect((await peek(destroyed)).body).toHaveLength(0);
  });
});

describe('web streams', () => {
  it('are read up to the limit; the other branch has everything', async () => {
    const { body, source } = await peek(new Response(long).body!, { maxBytes: 100 });
    expect((body as Uint8Array).length).toBeGreaterThanOrEqual(100);
    expect(await new Response(source).text()).toBe(long);
  });

  it('do not hold anybody up', async () => {
    const hanging = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new Uint8Array([65]));
      },
    });
    const { body } = await peek(hanging, { timeoutMs: 50 });
    expect(read(body)).toBe('A');
  });

  it('that are locked or broken stay as they are', async () => {
    const locked = new Response('x').body!;
    locked.getReader();
    expect(await peek(locked)).toEqual({ body: undefined, source: locked });
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.error(new Error('x'));
      },
    });
    const { body, source } = await peek(broken);
    expect(body).toHaveLength(0);
    await expect(new Response(source).text()).rejects.toThrow();
  });

  it('that broke meanwhile replay what came, then the original error', async () => {
    const failure = new Error('broke');
    const make = (): ReadableStream<Uint8Array> =>
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new Uint8Array([65]));
          setTimeout(() => {
            controller.error(failure);
          }, 5);
        },
      });
    const response = new Response(make());
    expect((await peek(response)).source).toBe(response);
    for (const stream of [response.body!, (await peek(make())).source]) {
      const reader = stream.getReader();
      expect(await reader.read()).toEqual({ done: false, value: new Uint8Array([65]) });
      await expect(reader.read()).rejects.toBe(failure);
    }
    await expect(response.text()).rejects.toBe(failure);
  });
});

describe('a Response', () => {
  it('is read up to the limit, stays the same object and whole', async () => {
    const response = new Response(long);
    const { body, source } = await peek(response, { maxBytes: 100 });
    expect((body as Uint8Array).length).toBeGreaterThanOrEqual(100);
    expect(source).toBe(response);
    expect(await source.text()).toBe(long);
  });

  it('that was read, or is being read, or has no body, is left alone', async () => {
    const used = new Response('x');
    await used.text();
    const locked = new Response('x');
    locked.body?.getReader();
    for (const response of [used, locked, new Response(null)])
      expect(await peek(response)).toEqual({ body: undefined, source: response });
  });
});

describe('a Response of node-fetch', () => {
  /** As much of one as is looked at: its body is a stream of Node's, read once. */
  const nodeResponse = async (path: string) => {
    const stream = await open(path);
    const own = { bodyUsed: false, body: stream, json: pending, clone: vi.fn() };
    return { stream, own, response: own as unknown as Response };
  };

  it('is read without a clone, which would hold it up, and stays whole', async () => {
    const { stream, own, response } = await nodeResponse('/short');
    const { body, source } = await peek(response);
    expect(read(body)).toBe('{"a":1}');
    expect(source).toBe(response);
    expect(own.clone).not.toHaveBeenCalled();
    expect(own.body).toBe(stream);
    expect(await text(stream)).toBe('{"a":1}');
  });

  it('that died meanwhile has a body that replays', async () => {
    const { stream, own, response } = await nodeResponse('/cut');
    expect(read((await peek(response)).body)).toBe('cut');
    expect(own.body).not.toBe(stream);
    await expect(text(own.body)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a Response of a polyfill, which shows no body', () => {
  const polyfilled = (methods: object): Response =>
    ({ bodyUsed: false, json: pending, ...methods }) as unknown as Response;

  it('is read by a clone', async () => {
    const response = polyfilled({ clone: () => ({ text: () => Promise.resolve('{"a":1}') }) });
    expect(await peek(response, { maxBytes: 4 })).toEqual({ body: '{"a"', source: response });
  });

  it.each<[string, object]>([
    ['whose clone never settles', { clone: () => ({ text: pending }) }],
    ['whose clone rejects', { clone: () => ({ text: () => Promise.reject(new Error('x')) }) }],
    ['whose clone has no text', { clone: () => ({}) }],
    [
      'whose clone is itself',
      {
        clone(this: unknown) {
          return this;
        },
        text: () => Promise.resolve('x'),
      },
    ],
  ])('%s is left alone', async (_name, methods) => {
    const response = polyfilled(methods);
    expect(await peek(response, { timeoutMs: 50 })).toEqual({ body: undefined, source: response });
  });
});

describe('what is there already', () => {
  it.each<[string, unknown, string]>([
    ['a Blob', new Blob(['hello']), 'hello'],
    ['text', 'hello', 'hello'],
    ['bytes', Buffer.from('hello'), 'hello'],
  ])('%s', async (_, source, whole) => {
    expect(read((await peek(source)).body)).toBe(whole);
  });

  it('streams are left alone when told so', async () => {
    const response = new Response('x');
    const stream = Readable.from(['a']);
    expect(await peek(response, false)).toEqual({ body: undefined, source: response });
    expect(await peek(stream, false)).toEqual({ body: undefined, source: stream });
    expect((await peek('text', false)).body).toBe('text');
  });

  it('nothing, and what cannot be read', async () => {
    expect((await peek(undefined)).body).toBeUndefined();
    expect((await peek({ a: 1 })).body).toEqual({ a: 1 });
    const bad = {
      slice() {
        throw new Error('x');
      },
      arrayBuffer() {
        throw new Error('x');
      },
    };
    expect((await peek(bad)).body).toBeUndefined();
  });
});

describe('an abort', () => {
  it.each<[string, () => unknown]>([
    ['a Node stream', () => new PassThrough()],
    ['a web stream', () => new ReadableStream()],
    ['a Response', () => new Response(new ReadableStream())],
    ['a Blob', () => ({ slice: () => ({ arrayBuffer: pending }), arrayBuffer: pending })],
  ])('ends the look at %s', async (_, make) => {
    const controller = new AbortController();
    const peeked = peek(make(), { timeoutMs: 60_000, signal: controller.signal });
    controller.abort();
    await peeked;
    await peek(make(), { timeoutMs: 60_000, signal: controller.signal });
  });

  it('leaves no listener behind', async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const add = vi.spyOn(signal, 'addEventListener');
    await peek(new Response('x'), { signal });
    expect(remove.mock.calls).toEqual(add.mock.calls);
    expect(add).toHaveBeenCalledTimes(1);
  });
});

const boom = (): never => {
  throw new Error('hostile');
};

describe('hostile sources', () => {
  const web = (reader: object): object => {
    const branch = { tee: boom, getReader: () => reader, cancel: pending, locked: false };
    return { ...branch, tee: () => [branch, branch] };
  };
  const node = (methods: object): object => {
    const stream = Object.assign(new PassThrough(), methods);
    stream.write('x');
    return stream;
  };
  /** No stream of Node's, but like one. */
  const emitting = (methods: object): object => ({
    unshift: boom,
    on: (event: string, listener: () => void) => event === 'readable' && setImmediate(listener),
    off: boom,
    ...methods,
  });
  it.each<[string, () => unknown]>([
    ['_read() throws', () => node({ _read: boom })],
    ['read() throws', () => emitting({ read: boom })],
    ['unshift() throws', () => node({ unshift: boom })],
    ['off() throws', () => node({ off: boom })],
    ['on() throws', () => node({ on: boom })],
    ['objects', () => Readable.from([{ a: 1 }])],
    ['read() gives emptiness for ever', () => emitting({ read: () => '' })],
    ['tee() throws', () => ({ ...web({}), tee: boom })],
    ['getReader() throws', () => ({ ...web({}), tee: () => [{ getReader: boom }, {}] })],
    ['a read that never settles', () => web({ read: pending, cancel: pending })],
    ['a web read() that throws', () => web({ read: boom, cancel: boom })],
    [
      'a cancel that rejects',
      () => web({ read: pending, cancel: () => Promise.reject(new Error()) }),
    ],
    ['a cancel that throws', () => web({ read: pending, cancel: boom })],
    [
      'empty chunks for ever',
      () => web({ read: () => Promise.resolve({ value: '' }), cancel: boom }),
    ],
    ['no chunks for ever', () => web({ read: () => Promise.resolve({}), cancel: boom })],
    ['a clone that throws', () => Object.assign(new Response('x'), { clone: boom })],
    [
      'a Blob that never comes',
      () => ({ slice: () => ({ arrayBuffer: pending }), arrayBuffer: pending }),
    ],
    [
      'a locked getter that throws',
      () => ({
        ...web({}),
        get locked() {
          return boom();
        },
      }),
    ],
  ])('%s', async (_, make) => {
    const thrown = vi.fn();
    process.on('uncaughtException', thrown).on('unhandledRejection', thrown);
    const { source } = await peek(make(), { timeoutMs: 50 });
    expect(source).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('uncaughtException', thrown).off('unhandledRejection', thrown);
    expect(thrown).not.toHaveBeenCalled();
  });

  it('objects are put back', async () => {
    const { body, source } = await peek(Readable.from([{ a: 1 }, { b: 2 }]));
    expect(body).toHaveLength(0);
    expect(await source.toArray()).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('one byte at a time costs no more than the bytes', async () => {
    let reads = 0;
    const bytes = Array.from({ length: 70_000 }, () => new Uint8Array([65]));
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        reads++;
        controller.enqueue(bytes[reads]!);
      },
    });
    const { body } = await peek(stream, { timeoutMs: 60_000 });
    expect(body).toHaveLength(65_536);
    expect(reads).toBeLessThan(65_600);
    const { body: text } = await peek(Readable.from(bytes, { objectMode: false }), {
      timeoutMs: 60_000,
    });
    expect(text).toHaveLength(65_536);
  });

  it('a chunk of many megabytes is cut at the limit', async () => {
    const { body } = await peek(new Response('x'.repeat(5_000_000)), { maxBytes: 100 });
    expect(body).toHaveLength(100);
    expect((await peek(Readable.from(['x'.repeat(1000)]), { maxBytes: 100 })).body).toHaveLength(
      100,
    );
  });

  it('a stream that descends from no Readable goes on as it is', async () => {
    const listeners = new Map<string, () => void>();
    const stream = {
      destroyed: false,
      read: () => null,
      unshift: boom,
      on: (event: string, listener: () => void) => listeners.set(event, listener),
      off: (event: string) => listeners.delete(event),
    };
    const peeked = peek(stream);
    stream.destroyed = true;
    listeners.get('error')!();
    expect((await peeked).source).toBe(stream);
  });
});
