// What holds of `classify`, and of all that takes what it gives, whatever they are given.

import {
  classify,
  getXError,
  isXApiError,
  kinds,
  readRateLimit,
  redact,
  retryDelayMs,
  shouldRetry,
  toHttpError,
} from '@x-api-errors/core';
import { attachXError, isXHost } from '@x-api-errors/core/adapter';
import { explain, search } from '@x-api-errors/core/guide';
import { mutate, oddInput, oddOptions, oddValue, randomFrom, SECRET } from './generate.mjs';

const isFrozen = (value) =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozen));

/** A logger tags whatever has a `message`, and fails on what is frozen. */
const hasMessage = (value) =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, 'message') || Object.values(value).some(hasMessage));

/** What JSON gives back as it was, without a call of anything in it. */
function isJson(value) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  const isList = Array.isArray(value);
  if (Object.getPrototypeOf(value) !== (isList ? Array.prototype : Object.prototype)) return false;
  return Reflect.ownKeys(value).every((key) => {
    if (isList && key === 'length') return true;
    const property = Object.getOwnPropertyDescriptor(value, key);
    return (
      typeof key === 'string' &&
      property.enumerable &&
      'value' in property &&
      isJson(property.value)
    );
  });
}

/** Throws when something does not hold of one result. */
function checkInfo(info) {
  if (info === undefined) return;
  const text = JSON.stringify(info);
  const faults = [
    !isJson(info) && 'not JSON-safe',
    !kinds.includes(info.kind) && 'unknown kind',
    !Object.isExtensible(info) && 'not extensible',
    !Object.values(info).every(isFrozen) && 'not frozen inside',
    Object.values(info).some(hasMessage) && 'a nested message',
    info.message.length > 1000 && 'message too long',
    /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(info.message) && 'message with characters nobody sees',
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
      !(Number.isFinite(new Date(info.retry.at).getTime()) && info.retry.delayMs >= 0) &&
      'no instant',
  ].filter(Boolean);
  if (faults.length > 0) throw new Error(`${faults.join(', ')}: ${text.slice(0, 2000)}`);
}

function checkHttpError(given, options) {
  const answer = toHttpError(given, options);
  if (Object.is(answer, given)) return;
  const { status, problem, headers } = answer;
  if (!(answer instanceof Error) || !(status >= 400 && status <= 599))
    throw new Error(`no HTTP error: ${String(status)}`);
  if (!isJson(headers) || !isJson(problem)) throw new Error('an answer that is not JSON-safe');
}

/** What reports misuse may throw a TypeError, and what a getter of the caller's throws is the caller's. */
function mayRefuse(call) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof TypeError) && !String(error?.message).startsWith('hostile')) throw error;
  }
}

/** Gives an info, whole or spoiled, and odd values to everything else. */
function checkOthers(random, info) {
  const odd = () => oddValue(random);
  const given = random.chance(0.5) ? mutate(random, info) : odd();
  const holder = random.pick([
    given,
    { xError: given },
    { response: { xError: given } },
    { cause: given },
  ]);
  switch (random.below(9)) {
    case 0:
      return checkHttpError(
        random.chance(0.5) ? given : holder,
        random.chance(0.5) ? undefined : odd(),
      );
    case 1:
      return checkHttpError(info, { status: odd(), expose: odd(), recognize: odd(), now: odd() });
    case 2:
      return void getXError(holder);
    case 3:
      return void isXApiError(holder);
    case 4:
      return attachXError(odd(), given);
    case 5:
      return void isXHost(random.chance(0.5) ? 'https://api.example/' : odd(), odd());
    case 6: {
      const limits = readRateLimit(odd(), oddOptions(random));
      if (!isJson(limits)) throw new Error('limits that are not JSON-safe');
      return;
    }
    case 7:
      explain(
        random.chance(0.5)
          ? odd()
          : { [random.pick(['code', 'status', 'problem', 'name', 'kind'])]: odd() },
      );
      search(random.chance(0.01) ? 'rate limit' : odd());
      return void redact(odd());
    default:
      mayRefuse(() => shouldRetry(given, { attempt: 1, method: odd() }));
      return mayRefuse(() => retryDelayMs(given, { attempt: 1, now: odd() }));
  }
}

/** Gives `count` odd inputs from a seed to `classify`, and what comes of them to the rest; returns how many were failures. */
export function fuzz(count, seed) {
  const random = randomFrom(seed);
  let failures = 0;
  for (let index = 0; index < count; index++) {
    random.isSteady = true;
    try {
      const input = oddInput(random);
      const options = oddOptions(random);
      const info = classify(input, options);
      checkInfo(info);
      if (info) failures++;
      if (
        random.isSteady &&
        index % 50 === 0 &&
        JSON.stringify(info) !== JSON.stringify(classify(input, options))
      ) {
        throw new Error(
          `the same input gave another info: ${JSON.stringify(info)} ${JSON.stringify(classify(input, options))}`,
        );
      }
      checkOthers(random, info);
    } catch (cause) {
      throw new Error(`input ${index} of seed ${seed}: ${cause?.stack ?? cause}`, { cause });
    }
  }
  return failures;
}
