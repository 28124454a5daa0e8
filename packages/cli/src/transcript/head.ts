// The heads of requests and responses, as curl prints them.

import type { Header } from './exchange.ts';

/** Where the status is in a status line of any HTTP version. */
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})(?: [^\n]{0,200})?$/;
const REQUEST_LINE = /^([A-Z]{1,20}) (\S+) HTTP\/\d(?:\.\d)?$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]{1,200}):(.*)$/;

export function statusOf(line: string): number | undefined {
  const [, status] = STATUS_LINE.exec(line) ?? [];
  return status === undefined ? undefined : Number(status);
}

export function requestOf(line: string): { method: string; target: string } | undefined {
  const [, method, target] = REQUEST_LINE.exec(line) ?? [];
  return method === undefined || target === undefined ? undefined : { method, target };
}

function headerOf(line: string): Header | undefined {
  const [, name, value] = HEADER.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value.trim()];
}

/** Adds a line to the headers before it; one that is folded goes to the last of them. Whether it was one of them. */
export function addHeader(headers: Header[], line: string): boolean {
  const header = headerOf(line);
  const last = headers.at(-1);
  if (header) headers.push(header);
  else if (last && /^[ \t]+\S/.test(line)) {
    headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`.trim()];
  } else return false;
  return true;
}

export const findHeader = (headers: readonly Header[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
