// An `XErrorInfo` for people.

import type { XErrorInfo } from '@x-api-errors/core';
import { keyOf } from '../find.ts';
import { field, more } from './layout.ts';
import type { Paint } from './paint.ts';
import { duration, outcomeWords } from './words.ts';

function retryWords({ policy, outcome, at, delayMs }: XErrorInfo['retry']): string {
  const wait = delayMs === undefined ? '' : `in ${duration(delayMs)}`;
  const until = at === undefined ? '' : `at ${new Date(at).toISOString()}`;
  return [policy, wait, until, outcomeWords[outcome]].filter(Boolean).join(', ');
}

export function failureText(info: XErrorInfo, { bold, red, green, cyan, dim }: Paint): string {
  const { kind, fault, message, retry, hint, reason, code, problem, errors, errorCount } = info;
  const ids = [reason, problem, code === undefined ? undefined : `code ${code}`].filter(Boolean);
  const { method, url } = info.request ?? {};
  const call = [method, url].filter(Boolean).join(' ');
  const items = errorCount > 1 ? errors.slice(0, 10) : [];
  const lines = [
    ...(call === '' ? [] : [dim(call)]),
    red(message),
    field('kind', `${bold(kind)}, fault: ${fault}`),
    ...(ids.length > 0 ? [field('id', ids.join(', '))] : []),
    field('retry', green(retryWords(retry))),
    field('do', cyan(hint)),
    ...items.map((item, at) => {
      const text = `${item.kind}: ${item.detail ?? item.title ?? item.problem ?? String(item.code)}`;
      return at === 0 ? field('errors', text) : more(text);
    }),
    ...(errorCount > items.length && items.length > 0
      ? [more(`and ${errorCount - items.length} more`)]
      : []),
    ...(info.transactionId === undefined ? [] : [field('x-trans.', info.transactionId)]),
    field('more', dim(`x-api-errors explain ${keyOf(info)}`)),
  ];
  return lines.join('\n');
}
