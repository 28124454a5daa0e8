// What goes over the wire, read without any client's help: what every adapter has to say.

import { request } from 'node:http';
import { request as requestSecurely, type Agent } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { classify, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import type { ClientHost } from '../hosts/clients.ts';

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return bytes;
  }
}

/** The very bytes an answer consists of, as far as they are no JSON parsed. */
export function readExchange(
  url: string,
  method: string,
  agent?: Agent,
  keepsBytes: (status: number) => boolean = () => false,
): Promise<FailureInput & { readonly status: number }> {
  return new Promise((resolve, reject) => {
    const send = agent ? requestSecurely : request;
    const outgoing = send(url, { method, agent: agent ?? false }, (response) => {
      buffer(response).then((bytes) => {
        const { statusCode: status = 0, headers } = response;
        resolve({
          status,
          headers,
          body: keepsBytes(status) ? bytes : parse(bytes),
          method,
          url,
        });
      }, reject);
    });
    outgoing.on('error', reject).end();
  });
}

/** The info of what an answer consists of; or of what a JSON parser leaves of it, where the client has no more. */
export async function readWire(
  url: string,
  method: string,
  { keepsText, knowsSuccess }: Pick<ClientHost, 'keepsText' | 'knowsSuccess'>,
  agent?: Agent,
): Promise<XErrorInfo | undefined> {
  const exchange = await readExchange(url, method, agent, (status) => keepsText && status >= 400);
  const isPlain = knowsSuccess === false && exchange.status < 300;
  return classify(isPlain ? { ...exchange, status: 200 } : exchange);
}

/** Two answers to the same question are so far apart, at the most, on a busy machine. */
const APART_MS = 5000;

const near = (ms: number | undefined, other: number | undefined): number | undefined =>
  ms !== undefined && other !== undefined && Math.abs(ms - other) <= APART_MS ? other : ms;

const INSTANT = /\d{4}-\d\d-\d\dT[\d:]+Z/;

/** An info with the instants and waits of another, where they differ by no more than the time between two answers. */
export function aligned(
  info: XErrorInfo | undefined,
  other: XErrorInfo | undefined,
): XErrorInfo | undefined {
  if (!info || !other) return info;
  const at = near(info.retry.at, other.retry.at);
  const delayMs = near(info.retry.delayMs, other.retry.delayMs);
  const resetAt = near(info.rateLimit?.resetAt, other.rateLimit?.resetAt);
  const [instant = ''] = INSTANT.exec(other.message) ?? [];
  return {
    ...info,
    message: resetAt === undefined ? info.message : info.message.replace(INSTANT, instant),
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
