// What goes over the wire, read without any client's help: what every adapter has to say.

import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { classify, type XErrorInfo } from '@x-api-errors/core';
import type { ClientHost } from '../hosts/clients.ts';

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return bytes;
  }
}

/** The info of the very bytes an answer consists of; or of what a JSON parser leaves of them, where the client has no more. */
export function readWire(
  url: string,
  method: string,
  { keepsText }: ClientHost,
): Promise<XErrorInfo | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent: false }, (response) => {
      buffer(response).then((bytes) => {
        const { statusCode: status = 0, headers } = response;
        const body = keepsText && status >= 400 ? bytes : parse(bytes);
        resolve(classify({ status, headers, body, method, url }));
      }, reject);
    });
    outgoing.on('error', reject).end();
  });
}

/** Two answers to the same question are so far apart, at the most, on a busy machine. */
const APART_MS = 5000;

const near = (ms: number | undefined, other: number | undefined): number | undefined =>
  ms !== undefined && other !== undefined && Math.abs(ms - other) <= APART_MS ? other : ms;

/** An info with the instants and waits of another, where they differ by no more than the time between two answers. */
export function aligned(
  info: XErrorInfo | undefined,
  other: XErrorInfo | undefined,
): XErrorInfo | undefined {
  if (!info || !other) return info;
  const at = near(info.retry.at, other.retry.at);
  const delayMs = near(info.retry.delayMs, other.retry.delayMs);
  const resetAt = near(info.rateLimit?.resetAt, other.rateLimit?.resetAt);
  return {
    ...info,
    retry: {
      ...info.retry,
      ...(at !== undefined && { at }),
      ...(delayMs !== undefined && { delayMs }),
    } as XErrorInfo['retry'],
    ...(info.rateLimit && {
      rateLimit: { ...info.rateLimit, ...(resetAt !== undefined && { resetAt }) },
    }),
  };
}
