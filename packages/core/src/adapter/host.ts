// Knows X's hosts by their URL, read as a client reads it.

import { firstOf, isYes } from '../total.ts';

/** Names beside X's own: `name`, `*.name`, either with a port; or a test of the URL. */
export type XHosts = readonly string[] | ((url: string) => boolean);

interface Authority {
  readonly name: string;
  readonly port: string;
}

/** The host and port of an absolute HTTP URL, by the rules of the WHATWG: what it cannot read plainly is nobody's. */
function authorityOf(url: string): Authority | undefined {
  const [, authority] =
    /^(?:https?:)?[\\/]{2}([^\\/?#]{1,500})(?=[\\/?#]|$)/i.exec(
      url.replace(/[\t\r\n]/g, '').trim(),
    ) ?? [];
  if (authority === undefined) return undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const [, name, port = ''] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d*))?$/.exec(host) ?? [];
  return name === undefined ? undefined : { name: name.replace(/\.$/, ''), port };
}

const NONE: readonly string[] = [];
/** More names than anybody lists. */
const MAX_HOSTS = 10_000;

type Test = (authority: Authority) => boolean;

const isX: Test = ({ name }) => /(?:^|\.)(?:x|twitter)\.com$/.test(name);

function compile(pattern: string): Test {
  const bare = pattern
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/\.(?=:\d+$|$)/, '');
  const hasPort = /:\d+$/.test(bare);
  const suffix = bare.startsWith('*.') ? bare.slice(1) : undefined;
  return ({ name, port }) => {
    const host = hasPort ? `${name}:${port}` : name;
    return suffix === undefined
      ? host === bare
      : host.endsWith(suffix) && host.length > suffix.length;
  };
}

/** A client asks with the same list for every request. */
const compiled = /* @__PURE__ */ new WeakMap<readonly string[], readonly Test[]>();

function testsOf(patterns: readonly string[]): readonly Test[] {
  let tests = compiled.get(patterns);
  if (!tests) {
    tests = (firstOf(patterns, MAX_HOSTS) as string[]).map(compile);
    compiled.set(patterns, tests);
  }
  return tests;
}

/**
 * Whether a URL is one of X's hosts (`x.com`, `twitter.com` and what is below them) or of `hosts`. User info, ports,
 * letter case and trailing dots do not fool it; a relative URL is nobody's. Never throws.
 *
 * @example
 * ```ts
 * import { isXHost } from '@x-api-errors/core/adapter';
 *
 * isXHost('https://api.x.com/2/users/me'); // true
 * isXHost('https://x.com@evil.example/'); // false
 * isXHost('http://127.0.0.1:8080/2/users/me', ['127.0.0.1:8080']); // true
 * ```
 */
export function isXHost(url: string, hosts: XHosts = NONE): boolean {
  try {
    const authority = authorityOf(url);
    if (authority && isX(authority)) return true;
    if (typeof hosts === 'function') return isYes(() => hosts(url));
    return authority !== undefined && testsOf(hosts).some((test) => test(authority));
  } catch {
    return false;
  }
}
