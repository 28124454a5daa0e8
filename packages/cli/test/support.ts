// Runs the program without a process, and writes exchanges as curl prints them.

import { run } from '../src/run.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line with this on standard input, and these files. */
export async function cli(
  args: readonly string[],
  input: string | Uint8Array = '',
  { files = {}, colors = false }: { files?: Record<string, string>; colors?: boolean } = {},
): Promise<Result> {
  let out = '';
  let err = '';
  const code = await run(args, {
    print: (text) => void (out += text),
    warn: (text) => void (err += text),
    read: (path) => {
      if (path === undefined)
        return Promise.resolve(typeof input === 'string' ? Buffer.from(input) : input);
      const text = files[path];
      return text === undefined
        ? Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }))
        : Promise.resolve(Buffer.from(text));
    },
    colors,
    typed: false,
    now: NOW,
  });
  return { code, out, err };
}

export interface Shown {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly method?: string;
  readonly path?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
}

const lines = (headers: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

/** As `curl -i` prints it. */
export const curlI = ({ status, headers, body }: Shown, version: '1.1' | '2' = '2'): string =>
  [
    `HTTP/${version} ${status} ${version === '2' ? '' : 'Reason Phrase'}`,
    ...lines(headers),
    '',
    body,
  ].join('\r\n');

/** As `curl -v` prints it to a terminal. */
export function curlV(shown: Shown, version: '1.1' | '2' = '2'): string {
  const { status, headers, body, method = 'GET', path = '/2/users/me', requestHeaders } = shown;
  const request = lines({ Host: 'api.x.com', 'User-Agent': 'curl/8.5.0', ...requestHeaders });
  const http2 = request.map((line) => `* [HTTP/2] [1] [${line.toLowerCase()}]`);
  return [
    '* Host api.x.com:443 was resolved.',
    '*   Trying 192.0.2.1:443...',
    '* Connected to api.x.com (192.0.2.1) port 443',
    '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / X25519 / RSASSA-PSS',
    ...(version === '2' ? http2 : []),
    `> ${method} ${path} HTTP/${version}\r`,
    ...request.map((line) => `> ${line}\r`),
    '> \r',
    `< HTTP/${version} ${status} ${version === '2' ? '' : 'Reason Phrase'}\r`,
    ...lines(headers).map((line) => `< ${line}\r`),
    '< \r',
    `${body}* Connection #0 to host api.x.com left intact`,
    '',
  ].join('\n');
}

/** What `--json` printed. */
export const objects = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
