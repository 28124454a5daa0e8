// What holds of `classify` whatever it is given.

import { classify, kinds } from '@x-api-errors/core';
import { oddInput, randomFrom, SECRET } from './generate.mjs';

const isFrozen = (value) =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozen));

/** A logger tags whatever has a `message`, and fails on what is frozen. */
const hasMessage = (value) =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, 'message') || Object.values(value).some(hasMessage));

/** Throws when something does not hold of one result. */
function checkInfo(info) {
  if (info === undefined) return;
  const text = JSON.stringify(info);
  const faults = [
    !kinds.includes(info.kind) && 'unknown kind',
    !Object.isExtensible(info) && 'not extensible',
    !Object.values(info).every(isFrozen) && 'not frozen inside',
    Object.values(info).some(hasMessage) && 'a nested message',
    info.message.length > 1000 && 'message too long',
    /[\r\n]/.test(info.message) && 'message of several lines',
    info.errors.length > 1000 && 'too many items',
    info.errors.length > info.errorCount && 'fewer counted than told',
    text.length > 5_000_000 && 'too large',
    text.includes(SECRET) && 'a secret',
    info.status !== undefined &&
      info.status >= 400 &&
      info.kind === 'unknown' &&
      'a status that says nothing',
    info.partial !== (info.retry.outcome === 'partial') && 'partial and outcome disagree',
    info.retry.policy === 'after-reset' &&
      !(info.retry.at > 0 && info.retry.delayMs >= 0) &&
      'no instant',
  ].filter(Boolean);
  if (faults.length > 0) throw new Error(`${faults.join(', ')}: ${text.slice(0, 2000)}`);
}

/** Classifies `count` odd inputs from a seed; returns how many were failures. */
export function fuzz(count, seed) {
  const random = randomFrom(seed);
  let failures = 0;
  for (let index = 0; index < count; index++) {
    const input = oddInput(random);
    const info = classify(input, { now: 1_795_348_800_000 });
    checkInfo(info);
    if (info) failures++;
    if (
      index % 50 === 0 &&
      JSON.stringify(info) !== JSON.stringify(classify(input, { now: 1_795_348_800_000 }))
    ) {
      throw new Error('the same input gave another info');
    }
  }
  return failures;
}
