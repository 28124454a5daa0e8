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

/** Two answers to the same question are some ms apart. */
const coarse = (ms: number): number => Math.round(ms / 10_000);

/** An info without what differs from call to call by time alone. */
export function comparable(info: XErrorInfo | undefined): unknown {
  if (!info) return undefined;
  const { delayMs, at, ...retry } = info.retry;
  return {
    ...info,
    retry: {
      ...retry,
      ...(delayMs !== undefined && { delay: coarse(delayMs) }),
      ...(at !== undefined && { at: coarse(at) }),
    },
  };
}
