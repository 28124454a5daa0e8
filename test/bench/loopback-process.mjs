// X as a process of its own, so that a client's CPU is its own: it answers `…/success/N` and `…/failure/N`, over HTTP and,
// for clients with a fixed host, over TLS.

import { reply, startXSimulator } from '@x-api-errors/testing';
import { randomFrom, readFailures, withOtherIds } from './bodies.mjs';

const RATE_LIMIT = {
  'content-type': 'application/json; charset=utf-8',
  'x-rate-limit-limit': '900',
  'x-rate-limit-remaining': '893',
  'x-rate-limit-reset': '1795349112',
  'x-transaction-id': 'f21c5b9e5f0a7d3c',
  'x-access-level': 'read-write',
};
const answerCount = Number(process.argv[2]);
const failures = readFailures({ corpus: process.argv[3] }).filter(
  ({ input }) => input.status >= 400,
);

const [plain, secure] = await Promise.all([startXSimulator(), startXSimulator({ tls: true })]);
const random = randomFrom(3);
const varied = (body) =>
  typeof body === 'string' || body === undefined
    ? body
    : JSON.parse(withOtherIds(JSON.stringify(body), random));
/** Recorded bodies are decoded: what their headers say of that no longer holds. */
const withoutEncoding = ({ 'content-encoding': _encoding, ...headers } = {}) => headers;
for (let index = 0; index < answerCount; index++) {
  const { status, headers, body } = failures[index % failures.length].input;
  const id = String(1e18 + random(1e9));
  const success = { data: { id, name: `Name ${index}`, username: `user${index}` } };
  for (const x of [plain, secure])
    x.on(
      `/2/failure/${index}`,
      reply({ status, headers: withoutEncoding(headers), body: varied(body) }),
    ).on(`/2/success/${index}`, reply({ status: 200, headers: RATE_LIMIT, body: success }));
}
process.send({
  url: plain.url,
  securePort: Number(new URL(secure.url).port),
  certificate: secure.certificate,
  failureCount: failures.length,
});
// It does not outlive who asked for it.
process.on('disconnect', () => process.exit());
