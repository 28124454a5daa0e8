// Answers as values: an exchange's, moved to the present, and its bytes.

import { EXCHANGES_AT, exchanges, type XAnswer, type XExchangeName } from './exchanges/index.ts';

const DAY_MS = 86_400_000;

/** Resets and dates are those of `EXCHANGES_AT`: they move with `now`. */
function moveHeaders(headers: XAnswer['headers'], now: number): Record<string, string> {
  const seconds = Math.floor((now - EXCHANGES_AT) / 1000);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name.endsWith('-reset') ? String(Number(value) + seconds) : value,
    ]),
  );
}

function moveBody(body: unknown, now: number): unknown {
  if (typeof body !== 'object' || body === null || !('reset_date' in body)) return body;
  const moved = Date.parse(String(body.reset_date)) - Math.floor(EXCHANGES_AT / DAY_MS) * DAY_MS;
  const date = new Date(Math.floor(now / DAY_MS) * DAY_MS + moved).toISOString().slice(0, 10);
  return { ...body, reset_date: date };
}

/** An answer of `EXCHANGES_AT` as X would send it at `now` (epoch ms). */
export const moveTo = (now: number, { status, headers, body }: XAnswer): XAnswer => ({
  status,
  headers: moveHeaders(headers, now),
  body: moveBody(body, now),
});

/** The answer of an exchange as X would send it at `now` (epoch ms). */
export const answerOf = (name: XExchangeName, now: number): XAnswer =>
  moveTo(now, exchanges[name].answer);

/** The body's text, as it goes over the wire. */
export const bodyText = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
