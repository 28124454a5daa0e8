// undici's `request`, which no adapter wraps: it rejects for no status, and `classify` reads what it gives.

import { request } from 'undici';
import { XApiError, classify } from '@x-api-errors/core';

/** What X sent, parsed. Rejects with an `XApiError` for what X refused, and for what never arrived. */
export async function xRequest(url, { method = 'GET', ...options } = {}) {
  let info;
  let text;
  try {
    const { statusCode, headers, body } = await request(url, { method, ...options });
    text = await body.text();
    info = classify({ status: statusCode, headers, body: text, method, url });
  } catch (cause) {
    throw new XApiError(classify({ cause, method, url }), { cause });
  }
  // A partial answer holds data beside its errors.
  if (info && !info.partial) throw new XApiError(info);
  return { data: text === '' ? undefined : JSON.parse(text), info };
}
