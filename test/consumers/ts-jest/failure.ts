import { expect, test } from '@jest/globals';
import { XApiError, classify } from '@x-api-errors/core';
import { makeXFailure } from '@x-api-errors/testing';
import '@x-api-errors/testing/jest';

test('the expect that is imported has the matcher', async () => {
  const info = classify(makeXFailure('usage-cap'));
  expect(info).toBeXError('usage-cap');
  expect(info).not.toBeXError({ kind: 'rate-limit' });
  const failing = info ? Promise.reject(new XApiError(info)) : Promise.resolve();
  const asserted: Promise<void> = expect(failing).rejects.toBeXError({ kind: 'usage-cap' });
  await asserted;
  // @ts-expect-error -- not one of the kinds
  expect(() => expect(info).toBeXError('nonsense')).toThrow('takes one of the kinds');
  process.stdout.write('ok\n');
});
