// Facts: HTTP statuses, by the keys of the evidence.

import type { statuses } from '../../catalogue/statuses.ts';
import type { Fact } from './fact.ts';

const v1 = ['v1.1'] as const;
const both = ['v1.1', 'v2'] as const;

export const statusFacts = {
  200: {
    source: 'x-errors',
    text: 'OK',
    versions: both,
    means: 'The request succeeded; single errors may stand beside or instead of data.',
    advice: 'Look for errors in the body.',
  },
  304: {
    source: 'x-errors',
    text: 'Not Modified',
    versions: v1,
    means: 'There is nothing new.',
    advice: 'Use what you have.',
  },
  400: {
    source: 'x-errors',
    text: 'Bad Request',
    versions: both,
    means: 'The request is not valid; a missing authentication counts, too.',
    advice: 'Check the JSON of the body; quotes inside rules have to be escaped.',
  },
  401: {
    source: 'x-errors',
    text: 'Unauthorized',
    versions: both,
    means: 'The credentials are missing or wrong.',
    advice: 'Check the kind of authentication the endpoint takes, then the credentials.',
    note: 'Protected timelines of v1.1 answer 401 to good credentials.',
  },
  402: {
    source: 'field',
    text: 'Payment Required',
    means: 'No credits are left.',
    note: 'Since 2026, on none of X’s lists.',
  },
  403: {
    source: 'x-errors',
    text: 'Forbidden',
    versions: both,
    means: 'The request was understood and refused.',
    advice: 'Read the message; check that the app has access to the endpoint, or sign up for it.',
    note: 'Some 403s are limits (161, 185, 205) or invalid input (38, 120, 186, 195, 354).',
  },
  404: {
    source: 'x-errors',
    text: 'Not Found',
    versions: both,
    means: 'The path or the thing at it does not exist.',
    advice: 'Check parameters and path.',
    note: 'May be empty or a page where no endpoint is; may stand for suspended or protected.',
  },
  406: {
    source: 'x-errors',
    text: 'Not Acceptable',
    versions: v1,
    means: 'The format is not valid, or gzip is not accepted.',
    advice: 'Accept gzip; check parameters and headers.',
  },
  405: {
    source: 'x-ads',
    text: 'Method Not Allowed',
    means: 'The path does not take this method.',
    advice: 'Check method and path in the reference.',
  },
  408: {
    source: 'x-ads',
    text: 'Request Timeout',
    means: 'The request was cancelled or took too long.',
  },
  409: {
    source: 'x-errors',
    text: 'Connection Exception',
    versions: both,
    means: 'A filtered stream without rules; elsewhere a conflict.',
    advice: 'Make at least one rule before connecting.',
    note: 'Also for existing subscriptions and for jobs under way.',
  },
  410: { source: 'x-errors', text: 'Gone', versions: v1, means: 'The endpoint was turned off.' },
  413: {
    source: 'x-streaming-v1',
    text: 'Payload Too Large',
    means: 'The request, or the file, is too large.',
  },
  416: {
    source: 'x-streaming-v1',
    text: 'Range Unacceptable',
    means: 'The stream does not take this count or range.',
    advice: 'Leave the count out, or ask for one the stream takes.',
  },
  420: {
    source: 'x-streaming-v1',
    text: 'Enhance Your Calm',
    versions: v1,
    means: 'Rate-limited, in the manner of v1 and of enterprise streams.',
    note: 'Replaced by 429.',
  },
  422: {
    source: 'x-errors',
    text: 'Unprocessable Entity',
    versions: v1,
    means: 'The data could not be processed.',
    advice: 'Check the JSON body or the image.',
  },
  423: {
    source: 'x-ads',
    text: 'Locked',
    means: 'A lock could not be had in time; nothing was done.',
  },
  429: {
    source: 'x-errors',
    text: 'Too Many Requests',
    versions: both,
    means: 'A rate limit or a Post cap is used up.',
    advice: 'Find out which: five causes come with this status, and their waits differ.',
  },
  451: {
    source: 'rfc-9110',
    text: 'Unavailable For Legal Reasons',
    means: 'Withheld for legal reasons.',
  },
  500: {
    source: 'x-errors',
    text: 'Internal Server Error',
    versions: both,
    means: 'Something broke at X, mostly for a short time.',
    advice: "Look at X's status page; wait and try again.",
  },
  501: {
    source: 'x-docs',
    text: 'Not Implemented',
    means: 'X does not implement it.',
    note: 'Documented from June 2025 to January 2026 only.',
  },
  502: {
    source: 'x-errors',
    text: 'Bad Gateway',
    versions: v1,
    means: 'X is down or being upgraded.',
    advice: "Look at X's status page; wait and try again.",
  },
  503: {
    source: 'x-errors',
    text: 'Service Unavailable',
    versions: both,
    means: 'X is up, but overloaded.',
    advice: 'Wait and try again.',
    note: 'A lasting 503 on posting has been a lack of access.',
  },
  504: {
    source: 'x-errors',
    text: 'Gateway Timeout',
    versions: v1,
    means: 'Something inside X did not answer in time.',
    advice: 'Wait and try again.',
  },
  522: { source: 'cloudflare', text: 'Connection Timed Out', means: "X's edge could not reach X." },
  524: {
    source: 'cloudflare',
    text: 'A Timeout Occurred',
    means: "X's edge reached X and got no answer in time.",
  },
  529: { source: 'field', text: 'Overloaded', means: 'The service is overloaded.' },
  '4xx': { source: 'rfc-9110', means: 'The request is at fault in another way.' },
  '5xx': { source: 'rfc-9110', means: 'X failed in another way.' },
} as const satisfies Record<keyof typeof statuses, Fact>;
