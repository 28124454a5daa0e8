// Exchanges about requests that are refused: webhooks, media, parameters. Data only.

import { json } from '../spelling.ts';
import { v1 } from './bodies.ts';
import type { XExchange } from './exchange.ts';

export const requests = {
  'webhook-crc': {
    source: 'X error page, webhook guide, code 214',
    method: 'POST',
    path: '/1.1/account_activity/all/prod/webhooks.json',
    answer: {
      status: 403,
      headers: json,
      body: v1(
        214,
        'High latency on CRC GET request. Your webhook should respond in less than 3 seconds.',
      ),
    },
    expect: { kind: 'webhook', policy: 'after-fix', outcome: 'rejected', code: 214 },
  },
  'media-type': {
    source: 'twitter-lite#124, HTTP 400',
    method: 'POST',
    path: '/1.1/media/upload.json',
    answer: {
      status: 400,
      headers: json,
      body: { request: '/1.1/media/upload.json', error: 'media type unrecognized.' },
    },
    expect: { kind: 'media', policy: 'after-fix', outcome: 'rejected' },
  },
  'media-processing': {
    source: 'tweetinvi#597: a failure inside a 200',
    method: 'GET',
    path: '/1.1/media/upload.json',
    answer: {
      status: 200,
      headers: json,
      body: {
        media_id_string: '710511363345354753',
        processing_info: {
          state: 'failed',
          progress_percent: 12,
          error: { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' },
        },
      },
    },
    expect: { kind: 'media', policy: 'after-fix', outcome: 'rejected', code: 'InvalidMedia' },
  },
  'invalid-parameter': {
    source: 'X OpenAPI, invalid-request; client fixtures',
    method: 'GET',
    path: '/2/tweets',
    answer: {
      status: 400,
      headers: json,
      body: {
        errors: [
          {
            parameters: { ids: ['abc'] },
            message: 'The `ids` query parameter value [abc] is not valid',
          },
        ],
        title: 'Invalid Request',
        detail: 'One or more parameters to your request was invalid.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      },
    },
    expect: {
      kind: 'invalid-request',
      policy: 'after-fix',
      outcome: 'rejected',
      problem: 'invalid-request',
    },
  },
  'ads-parameter': {
    source: 'docs.x.com x-ads-api error codes and responses',
    method: 'GET',
    path: '/12/stats/accounts/18ce54d4x5t',
    answer: {
      status: 400,
      headers: json,
      body: {
        errors: [
          {
            parameter: 'start_time',
            details: 'invalid date',
            code: 'INVALID_PARAMETER',
            value: '',
            message: 'Expected time, got "" for start_time',
          },
        ],
        request: { params: { account_id: '18ce54d4x5t' } },
      },
    },
    expect: {
      kind: 'invalid-request',
      policy: 'after-fix',
      outcome: 'rejected',
      code: 'INVALID_PARAMETER',
    },
  },
} as const satisfies Record<string, XExchange>;
