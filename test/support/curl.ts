// Writes exchanges as curl prints them.

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
