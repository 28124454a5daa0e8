// What several tests share.

import { Readable } from 'node:stream';
import { getXError, type XErrorInfo } from '@x-api-errors/core';

export interface Outcome<T = unknown> {
  readonly messages: T[];
  readonly error: unknown;
  readonly info: XErrorInfo | undefined;
}

/** Reads to the end. */
export async function readAll<T>(stream: AsyncIterable<T>): Promise<Outcome<T>> {
  const messages: T[] = [];
  try {
    for await (const message of stream) messages.push(message);
  } catch (error) {
    return { messages, error, info: getXError(error) };
  }
  throw new Error('a stream ended well');
}

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = [
  'a',
  'größe',
  '日本語',
  '🎉',
  '👩‍👩‍👧',
  'тест',
  '\u2028',
  '“q”',
  '\\n',
  'ÿ',
  '\u{10ffff}',
  '"\\',
];

export const textOf = (random: () => number): string =>
  Array.from(
    { length: Math.floor(random() * 30) },
    () => WORDS[Math.floor(random() * WORDS.length)],
  ).join('');

/** Cuts bytes at random, from 1 byte to 64 KiB, small pieces as often as large ones. */
export function cutAtRandom(bytes: Uint8Array, random: () => number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = Math.ceil(2 ** (random() * 16));
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

export const webStream = (chunks: readonly unknown[]): ReadableStream => {
  let index = 0;
  return new ReadableStream({
    pull(controller) {
      if (index < chunks.length) controller.enqueue(chunks[index++]);
      else controller.close();
    },
  });
};

export async function* asyncIterable<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) {
    await Promise.resolve();
    yield value;
  }
}

export const nodeStream = (chunks: readonly unknown[]): Readable =>
  Readable.from(chunks, { objectMode: false });
