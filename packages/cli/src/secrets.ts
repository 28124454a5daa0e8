// Values that are secret where they have a name, found again where they have none.

import { redact } from '@x-api-errors/core';
import type { Exchange, Header } from './transcript/exchange.ts';

/** Shorter ones stand inside ordinary words. */
const MIN_LENGTH = 8;
const HIDDEN = '[REDACTED]';

/** The value of a header, as far as it may be shown. */
export const shownValue = (header: Header): string => {
  const [[, value]] = redact([header] as const);
  return value;
};

/** What redaction took out of these headers, word by word. */
function secretsIn(headers: readonly Header[]): string[] {
  const secrets = headers.flatMap((header) => {
    const [, value] = header;
    const shown = shownValue(header);
    if (shown === value) return [];
    const words = value.split(/[\s"',;=]+/);
    return words.filter((word) => word.length >= MIN_LENGTH && !shown.includes(word));
  });
  return [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))];
}

/** The exchange without the secrets of its headers in URL and body: X repeats what it was sent. */
export function withoutSecrets(exchange: Exchange): Exchange {
  const { requestHeaders, headers, url, body } = exchange;
  const secrets = secretsIn([...requestHeaders, ...headers]);
  const hide = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return { ...exchange, ...(url !== undefined && { url: hide(url) }), body: hide(body) };
}
