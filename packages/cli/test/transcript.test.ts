// What curl really prints: interim answers, redirects, proxies, several calls, errors, terminals.

import { describe, expect, it } from 'vitest';
import { readExchanges } from '../src/transcript/index.ts';
import { curlI, curlV } from '../../../test/support/curl.ts';

const forbidden = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"title":"Forbidden","status":403}',
};
const limited = {
  status: 429,
  headers: { 'x-rate-limit-remaining': '0' },
  body: '{"title":"Too Many Requests","status":429}',
};
const fine = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"data":{"id":"1"}}',
};

const read = (text: string): (readonly [number | undefined, string])[] =>
  readExchanges(text).map(({ status, body }) => [status, body]);
const causes = (text: string): unknown[] =>
  readExchanges(text).map(
    ({ cause }) =>
      (cause as { code?: string } | undefined)?.code ?? (cause as Error | undefined)?.message,
  );

describe('curl -i', () => {
  it('several answers, each head behind the body before it', () => {
    const text = [fine, forbidden, limited].map((one) => curlI(one)).join('');
    expect(read(text)).toEqual(
      [fine, forbidden, limited].map(({ status, body }) => [status, body]),
    );
  });

  it('an interim answer, early hints, a tunnel, a redirect', () => {
    const text = [
      'HTTP/1.1 200 Connection established\r\n\r\n',
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n',
      'HTTP/1.1 302 Found\r\nlocation: /x\r\n\r\n',
      curlI(forbidden, '1.1'),
    ].join('');
    expect(read(text)).toEqual([
      [200, ''],
      [302, ''],
      [403, forbidden.body],
    ]);
  });

  it('an empty body, a body that ends with a line, and no blank line at the end', () => {
    expect(read('HTTP/2 404 \r\ncontent-length: 0\r\n\r\n')).toEqual([[404, '']]);
    expect(read('HTTP/2 404 \r\ncontent-length: 0')).toEqual([[404, '']]);
    expect(read(`HTTP/1.1 503 Service Unavailable\nserver: x\n\nOver capacity\n`)).toEqual([
      [503, 'Over capacity'],
    ]);
  });

  it('a body that quotes a head is not taken apart where its length is known', () => {
    const body = 'What came:\nHTTP/1.1 200 OK\nserver: x\n\nthe end';
    expect(
      read(`HTTP/1.1 502 Bad Gateway\r\ncontent-length: ${body.length}\r\n\r\n${body}`),
    ).toEqual([[502, body]]);
    const page = '<p>HTTP/1.1 404 Not Found</p>';
    expect(read(`HTTP/1.1 502 Bad Gateway\r\n\r\n${page}`)).toEqual([[502, page]]);
  });

  it('the colors of a terminal, its line ends, a prompt before and after', () => {
    const text = `$ curl -i https://api.x.com/2/users/me\nHTTP/2 403 \r\r\n\u001b[1mcontent-type\u001b[0m: application/json\r\r\n\r\r\n${forbidden.body}`;
    const [{ headers, status, body }] = readExchanges(text) as [
      ReturnType<typeof readExchanges>[0],
    ];
    expect({ headers, status, body }).toEqual({
      headers: [['content-type', 'application/json']],
      status: 403,
      body: forbidden.body,
    });
  });
});

describe('curl -v', () => {
  it('method, URL and headers of the request', () => {
    const [exchange] = readExchanges(
      curlV({ ...forbidden, method: 'POST', path: '/2/tweets', requestHeaders: { Accept: '*/*' } }),
    );
    expect(exchange).toMatchObject({
      method: 'POST',
      url: 'https://api.x.com/2/tweets',
      status: 403,
      headers: [['content-type', 'application/json']],
      body: forbidden.body,
    });
    expect(exchange?.requestHeaders).toContainEqual(['Accept', '*/*']);
  });

  it('several calls, bodies in between', () => {
    const text = [fine, forbidden, limited].map((one) => curlV(one)).join('');
    expect(read(text)).toEqual(
      [fine, forbidden, limited].map(({ status, body }) => [status, body]),
    );
  });

  it('several calls into a pipe: curl prints all bodies at the end', () => {
    const heads = [fine, forbidden, limited].map((one) => curlV({ ...one, body: '' })).join('');
    expect(read(heads + [fine, forbidden, limited].map(({ body }) => body).join(''))).toEqual(
      [fine, forbidden, limited].map(({ status, body }) => [status, body]),
    );
    const texts = ['Over capacity', '<p>Überlast</p>'];
    const sized = texts.map((body) =>
      curlV({
        status: 503,
        headers: { 'content-length': String(Buffer.byteLength(body)) },
        body: '',
      }),
    );
    expect(read(sized.join('') + texts.join(''))).toEqual(texts.map((body) => [503, body]));
  });

  it('a continued upload that is redirected, with the progress meter, into a pipe', () => {
    const text = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 192.0.2.1:443...
* Connected to api.x.com (192.0.2.1) port 443 (#0)
> POST /r HTTP/1.1\r
> Host: api.x.com\r
> Expect: 100-continue\r
> \r
< HTTP/1.1 100 Continue\r
} [10 bytes data]
* We are completely uploaded and fine
< HTTP/1.1 302 Found\r
* Please rewind output before next send
< location: /x\r
* Keep sending data to get tossed away
< \r
* Ignoring the response-body
{ [15 bytes data]
\r100    15    0     5  100    10   4101   8203 --:--:-- --:--:-- --:--:-- 15000
* Connection #0 to host api.x.com left intact
* Issue another request to this URL: 'https://api.x.com/x'
> GET /x HTTP/1.1\r
> Host: api.x.com\r
> \r
< HTTP/1.1 403 Forbidden\r
< content-type: application/json\r
< \r
{ [45 bytes data]
\r100    34    0    34    0     0  19744      0 --:--:-- --:--:-- --:--:-- 19744
* Connection #0 to host api.x.com left intact
{"title":"Forbidden","status":403}`;
    expect(readExchanges(text)).toMatchObject([
      { method: 'POST', url: 'https://api.x.com/r', status: 302, body: '' },
      {
        method: 'GET',
        url: 'https://api.x.com/x',
        status: 403,
        headers: [['content-type', 'application/json']],
        body: forbidden.body,
      },
    ]);
  });

  it('with -i: every head twice', () => {
    const text = curlV({ ...forbidden, body: '' }) + curlI(forbidden);
    expect(read(text)).toEqual([[403, forbidden.body]]);
    const lines = curlV(forbidden).replaceAll(/^< (.*)$/gm, '< $1\n$1');
    expect(read(lines)).toEqual([[403, forbidden.body]]);
  });

  it('through a proxy: the tunnel, and a tunnel that is refused', () => {
    const tunnel = (status: string): string =>
      `* Connected to proxy.example (192.0.2.9) port 3128\n> CONNECT api.x.com:443 HTTP/1.1\n> Host: api.x.com:443\n>\n< HTTP/1.1 ${status}\n<\n`;
    expect(read(tunnel('200 Connection established') + curlV(forbidden))).toEqual([
      [200, ''],
      [403, forbidden.body],
    ]);
    expect(
      causes(
        `${tunnel('407 Proxy Authentication Required')}* CONNECT tunnel failed, response 407\ncurl: (56) CONNECT tunnel failed, response 407`,
      ),
    ).toEqual(['Proxy response (407) !== 200 when HTTP Tunneling']);
  });

  it('a body of many lines, and one that looks a little like a trace', () => {
    const body = '<html>\n<p>> GET / HTTP/1.1</p>\n a * b\n</html>';
    expect(read(curlV({ status: 503, body }))).toEqual([[503, body]]);
  });
});

describe("curl's own errors", () => {
  it.each([
    ['curl: (6) Could not resolve host: api.x.com', 'ENOTFOUND'],
    [
      'curl: (7) Failed to connect to api.x.com port 443 after 1 ms: Connection refused',
      'ECONNREFUSED',
    ],
    ['curl: (28) Operation timed out after 1000 milliseconds with 0 bytes received', 'ETIMEDOUT'],
    [
      'curl: (28) Failed to connect to api.x.com port 443 after 300 ms: Timeout was reached',
      'UND_ERR_CONNECT_TIMEOUT',
    ],
    [
      'curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to api.x.com:443',
      'EPROTO',
    ],
    ['curl: (52) Empty reply from server', 'ECONNRESET'],
    [
      'curl: (60) SSL certificate problem: self-signed certificate',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    [
      'curl: (92) HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)',
      'ERR_HTTP2_STREAM_ERROR',
    ],
  ])('%s', (line, code) => {
    expect(causes(line)).toEqual([code]);
    expect(
      causes(`*   Trying 192.0.2.1:443...\n* something\n* Closing connection 0\n${line}\n`),
    ).toEqual([code]);
  });

  it.each([
    ['* Could not resolve host: api.x.com', 'ENOTFOUND'],
    [
      '* connect to 192.0.2.1 port 443 failed: Connection refused\n* Failed to connect to api.x.com port 443 after 0 ms: Could not connect',
      'ECONNREFUSED',
    ],
    ['* Operation timed out after 1000 milliseconds with 0 bytes received', 'ETIMEDOUT'],
    ['* Empty reply from server', 'ECONNRESET'],
    ['* whatever', 'ERR_NETWORK'],
  ])('only a note, as with -s: %s', (note, code) => {
    expect(causes(`*   Trying 192.0.2.1:443...\n${note}\n* Closing connection 0\n`)).toEqual([
      code,
    ]);
  });

  it('--fail hides the body', () => {
    expect(read('curl: (22) The requested URL returned error: 403')).toEqual([[403, '']]);
  });

  it('an answer that was cut off', () => {
    const [cut] = readExchanges(
      `${curlI(fine)}curl: (18) transfer closed with 20 bytes remaining to read`,
    );
    expect(cut).toMatchObject({
      status: 200,
      body: fine.body,
      cause: { code: 'ERR_STREAM_PREMATURE_CLOSE' },
    });
  });
});

describe('bodies', () => {
  it('one, of many lines; or one a line', () => {
    const pretty = JSON.stringify({ errors: [{ code: 187 }] }, null, 2);
    expect(read(pretty)).toEqual([[undefined, pretty]]);
    expect(read('{"data":{}}\n{"errors":[{"code":88}]}\n')).toEqual([
      [undefined, '{"data":{}}'],
      [undefined, '{"errors":[{"code":88}]}'],
    ]);
    expect(read('')).toEqual([]);
  });
});

describe('hostile input', () => {
  /** Steps of work show in time only roughly: twice the input may take up to five times as long, not sixteen. */
  it.each([
    ['status lines', 'HTTP/1.1 200\n'],
    ['heads without an end', 'HTTP/1.1 200\na: HTTP/1.1 200\n'],
    ['one long line of marks', 'HTTP/1.1 200 * Connection #'],
    ['traces', '> GET / HTTP/1.1\n> Host: a\n< HTTP/1.1 200\n< a: b\n'],
    ['stars', '* '],
    ['digits', '1 '],
    ['errors', 'curl: (1) '],
    ['escapes', '\u001b['],
    ['returns', '\r'],
    ['long lengths', 'HTTP/1.1 200\ncontent-length: 99999999\n\n'],
  ])(
    '%s',
    (_, part) => {
      const time = (count: number): number => {
        const text = part.repeat(count);
        const started = performance.now();
        readExchanges(text);
        return performance.now() - started;
      };
      const size = Math.ceil(200_000 / part.length);
      time(size);
      expect(time(size * 4)).toBeLessThan(Math.max(2_000, time(size) * 16));
    },
    60_000,
  );
});
