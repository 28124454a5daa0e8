// Whose limit a request counts against: a hash of its token, never the token.

import { headerReader, orNothing } from '@x-api-errors/core/internal';
import type { LimitRequest } from './types.ts';
import { hexDigest } from './world.ts';

/** A request without credentials. */
const NOBODY = 'nobody';

/** What stays the same from request to request: OAuth 1 signs each anew, so that only its token does. */
function tokenOf({ headers, url }: LimitRequest): string | undefined {
  const authorization = headerReader(headers)('authorization') ?? '';
  const [, plain] = /^\s*(?:bearer|basic)\s+(\S+)/i.exec(authorization) ?? [];
  if (plain !== undefined) return plain;
  const [, oauth1] = /\boauth_token="?([^",\s]+)/.exec(authorization) ?? [];
  return oauth1 ?? /[?&]oauth_token=([^&#]+)/.exec(url)?.[1];
}

/** 128 bits of SHA-256: tokens are random, so that nobody finds one by trying. */
async function hash(text: string): Promise<string> {
  return (await hexDigest('SHA-256', text)).slice(0, 32);
}

/** Tokens whose hash is remembered. */
const MAX_REMEMBERED = 1000;

export type By = (request: LimitRequest) => string | undefined;

/** Gives a request's asker; at once for a token seen lately. */
export function makeAskers(by?: By): (request: LimitRequest) => string | Promise<string> {
  const hashes = new Map<string, string>();
  return (request) => {
    const name = by && orNothing(() => by(request));
    // A name and a token that read alike are two askers.
    const text = name === undefined ? tokenOf(request) : `by ${name}`;
    if (text === undefined) return NOBODY;
    const known = hashes.get(text);
    if (known !== undefined) return known;
    return hash(text).then((made) => {
      if (hashes.size >= MAX_REMEMBERED) hashes.clear();
      hashes.set(text, made);
      return made;
    });
  };
}
