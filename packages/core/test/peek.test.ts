import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('leaves a broken body broken', async () => {
    const { body, source } = await peek(await open('/cut'));
    expect(read(body)).toBe('cut');
    await expect(text(source)).rejects.toThrow();
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
