// Knows X's hosts by their URL, read as a client reads it.

import { isXName } from '../catalogue/hosts.ts';
import { firstOf, isYes } from '../safely.ts';

/** Hosts in addition to X's own: `name`, `*.name`, either with a port; or a test of the URL. */
export type XHosts = readonly string[] | ((url: string) => boolean);

interface Authority {
  readonly name: string;
  readonly port: string;
}

/** The host and port of an absolute HTTP URL, by the rules of the WHATWG: anything it cannot parse unambiguously belongs to no host. */
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

interface Pattern extends Authority {
  /** `*.name`: what is below the name, not the name itself. */
  readonly below: boolean;
}

/** A host of a list; of a URL only its host and port count. `undefined` for what names none. */
function patternOf(pattern: unknown): Pattern | undefined {
  if (typeof pattern !== 'string') return undefined;
  const bare = pattern.trim().replace(/^https?:\/\//i, '');
  const below = bare.startsWith('*.');
  const authority = authorityOf(`//${below ? bare.slice(2) : bare}`);
  return authority && authority.name !== '' ? { ...authority, below } : undefined;
}

/** Whether an entry of `hosts` names a host: `name`, `*.name`, either with a port, or a URL. */
export const isHostPattern = (pattern: unknown): boolean => patternOf(pattern) !== undefined;

function compile(entry: string): Test {
  const pattern = patternOf(entry);
  if (!pattern) return () => false;
  const { name, port, below } = pattern;
  return (asked) => {
    if (port !== '' && asked.port !== port) return false;
    return below ? asked.name.endsWith(`.${name}`) : asked.name === name;
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

/** What a list said of an origin: a client asks about the same few, once for every request. */
const answers = /* @__PURE__ */ new WeakMap<readonly string[], Map<string, boolean>>();
const MAX_ORIGINS = 100;

/** The length of an origin written plainly; 0 where reading it takes more. Every request passes here: no match is made. */
function originLength(url: string): number {
  const from = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : 0;
  if (from === 0) return 0;
  let end = from;
  while (end < url.length && /* / */ url.charCodeAt(end) !== 47) {
    const code = url.charCodeAt(end++);
    const isPlain =
      (code >= 97 && code <= 122) || (code >= 45 && code <= 58) || (code >= 65 && code <= 90);
    if (!isPlain || end > 300) return 0;
  }
  return end;
}

function isOnList(url: string, hosts: readonly string[]): boolean {
  const origin = url.slice(0, originLength(url));
  let known = answers.get(hosts);
  if (!known || known.size > MAX_ORIGINS) answers.set(hosts, (known = new Map<string, boolean>()));
  const before = origin === '' ? undefined : known.get(origin);
  if (before !== undefined) return before;
  const authority = authorityOf(url);
  const isListed =
    authority !== undefined &&
    (isXName(authority.name) || testsOf(hosts).some((test) => test(authority)));
  if (origin !== '') known.set(origin, isListed);
  return isListed;
}

/**
 * Whether a URL is one of X's hosts (`x.com`, `twitter.com` and what is below them) or of `hosts`. User info, ports,
 * letter case and trailing dots do not fool it; a relative URL belongs to no host. Never throws.
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
  // What is no text is not asked for its own methods.
  if (typeof url !== 'string') return false;
  try {
    if (typeof hosts !== 'function') return isOnList(url, hosts);
    return isOnList(url, NONE) || isYes(() => hosts(url));
  } catch {
    return false;
  }
}
