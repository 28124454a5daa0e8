// pino: one flat line, whose error has neither the client's `config` nor a secret.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { pino } from 'pino';
import { XApiError, classify, getXError } from '@x-api-errors/core';
import { errorAttributes } from '@x-api-errors/core/observe';
import { reply } from '@x-api-errors/testing';
import { err, logMethod } from './recipes/pino.js';
import { errorOf, startClients } from './support/clients.js';
import { SECRET, answers, failures } from './support/failures.js';

let text = '';
const logger = pino(
  { serializers: { err }, hooks: { logMethod } },
  { write: (line) => (text += line) },
);
const plain = pino({}, { write: (line) => (text += line) });
const { x, ask } = await startClients();
after(() => x.close());

/** The one line that was logged. */
function takeLine() {
  const lines = text.trim().split('\n');
  text = '';
  assert.equal(lines.length, 1);
  return { line: JSON.parse(lines[0]), length: lines[0].length, raw: lines[0] };
}

describe('pino with the recipe', () => {
  for (const [name, call] of Object.entries(ask)) {
    it(`logs the errors of ${name}`, async () => {
      const lengths = { ours: 0, plain: 0 };
      let logged = 0;
      for (const { status, headers, body } of answers) {
        x.reset();
        x.on('GET /2/users/me', reply({ status, headers, body }));
        const error = await call('/2/users/me').catch((reason) => reason);
        const info = error instanceof Error ? getXError(error) : undefined;
        if (!info) continue;
        logger.error(error);
        const { line, length, raw } = takeLine();
        const { type, message, hint, stack, ...rest } = line.err;
        assert.deepEqual(rest, errorAttributes(info));
        assert.deepEqual([type, message, hint], [error.name, info.message, info.hint]);
        assert.equal(line.msg, info.message);
        assert.match(stack, /^\w*Error/);
        assert.doesNotMatch(raw, SECRET);
        lengths.ours += length;
        plain.error(error);
        lengths.plain += takeLine().length;
        logged++;
      }
      assert.ok(logged > 100);
      const [ours, others] = [lengths.ours, lengths.plain].map((sum) => Math.round(sum / logged));
      console.log(
        `measured: ${name}, ${logged} errors, ${ours} characters a line, ${others} without the serializer`,
      );
    });
  }

  it('logs whatever fails, wherever it is in the chain of causes', () => {
    for (const failure of failures) {
      const info = classify(failure);
      logger.error(new Error('outer', { cause: new XApiError(info) }));
      assert.equal(takeLine().line.err['x_api.error.kind'], info.kind);
    }
  });

  it('logs the same of an error under its key, and keeps a message that is given', async () => {
    x.reset();
    x.on('GET /2/users/me', reply({ status: 401, body: '' }));
    const error = await errorOf(ask.got('/2/users/me'));
    const { message } = getXError(error);
    for (const [args, msg] of [
      [[{ err: error, user: 12 }], message],
      [[{ err: error, user: 12 }, 'failed for %s', 'me'], 'failed for me'],
      [[error, 'failed'], 'failed'],
    ]) {
      logger.error(...args);
      const { line, raw } = takeLine();
      assert.equal(line.msg, msg);
      assert.equal(line.err.message, message);
      assert.doesNotMatch(raw, SECRET);
    }
  });

  it('logs other errors as pino does', () => {
    const error = Object.assign(new TypeError('mine'), { extra: 1 });
    logger.error(error);
    const ours = takeLine().line;
    plain.error(error);
    assert.deepEqual({ ...ours, time: 0 }, { ...takeLine().line, time: 0 });
    for (const odd of [undefined, null, 'text', 5, {}]) logger.error({ err: odd });
  });

  it('would show the credentials of axios without it', async () => {
    x.reset();
    x.on('GET /2/users/me', reply({ status: 401, body: '' }));
    text = '';
    plain.error(await errorOf(ask.axios('/2/users/me')));
    assert.match(takeLine().raw, SECRET);
  });
});
