// Every name of a secret in every spelling, and ordinary texts that hold none.

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { classify, redact, type FailureInput } from '../src/index.ts';
import { LONG, NAMES, SECRET } from '../../../test/support/secret-names.mjs';

const url = encodeURIComponent;
const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** How a name and its value stand in texts. */
const SPELLINGS: Readonly<Record<string, (name: string, value: string) => string>> = {
  JSON: (name, value) => JSON.stringify({ id: '1', [name]: value, z: 2 }),
  'pretty JSON': (name, value) => JSON.stringify({ [name]: value }, null, 2),
  'JSON in JSON': (name, value) => JSON.stringify(JSON.stringify({ [name]: value })),
  'JSON in JSON in JSON': (name, value) =>
    JSON.stringify(JSON.stringify(JSON.stringify({ [name]: value, a: 1 }))),
  'JSON in a list': (name, value) => JSON.stringify({ [name]: [value, `${value}2`] }),
  'JSON of a pair': (name, value) => JSON.stringify([{ name, value }]),
  'JSON of a pair, escaped': (name, value) => JSON.stringify(JSON.stringify({ name, value })),
  'JSON of a pair, turned': (name, value) => JSON.stringify({ value, name }),
  'JSON of a pair with more': (name, value) =>
    JSON.stringify({ name, path: '/', domain: 'x.com', expires: -1, value, secure: true }),
  'JSON of key and value': (name, value) => JSON.stringify({ key: name, value, type: 'text' }),
  'JSON of a tuple': (name, value) =>
    JSON.stringify([
      ['accept', 'json'],
      [name, value],
    ]),
  'JSON of parameter and value': (name, value) =>
    JSON.stringify({ parameter: name, value, title: 'x' }),
  'a query': (name, value) => `https://api.x.com/2/x?id=1&${name}=${value}&z=2`,
  'a query, encoded': (name, value) => url(`a=1&${name}=${value}&z=2`),
  'a query, encoded twice': (name, value) => url(url(`a=1&${name}=${value}&z=2`)),
  'a query in JSON in a query': (name, value) =>
    `/x?d=${url(JSON.stringify({ u: `https://x.com/?a=1&${name}=${url(value)}` }))}&z=1`,
  'a query in HTML': (name, value) => `/x?id=1&amp;${name}=${value}&amp;z=2`,
  'a fragment': (name, value) => `https://example.com/cb#${name}=${value}&z=2`,
  'a form': (name, value) => `${name}=${value}&grant_type=x`,
  'a multipart form': (name, value) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--`,
  'after many blanks': (name, value) => `${name}${' '.repeat(30)}=${' '.repeat(30)}${value}`,
  'behind &#x3D;': (name, value) => `${name}&#x3D;${value}`,
  'behind &#61;': (name, value) => `${name}&#61;${value}`,
  'behind \\u003d': (name, value) => `${name}\\u003d${value}\\u0026z=1`,
  'behind a literal \\n': (name, value) => `"x\\n${name}=${value}\\nz"`,
  'HTML of JSON': (name, value) => html(JSON.stringify({ [name]: value })),
  'HTML of JSON, twice': (name, value) => html(html(JSON.stringify({ [name]: value }))),
  'URL of JSON, twice': (name, value) => url(url(JSON.stringify({ [name]: value }))),
  'an HTML field': (name, value) => `<input type="hidden" name="${name}" value="${value}">`,
  'an HTML field, turned': (name, value) => `<input value="${value}" name="${name}">`,
  'a header': (name, value) => `GET / HTTP/1.1\r\n${name}: ${value}\r\nAccept: */*\r\n`,
  'a header, escaped': (name, value) =>
    JSON.stringify({ raw: `GET / HTTP/1.1\r\n${name}: ${value}\r\nAccept: */*\r\n`, z: 1 }),
  'a folded header': (name, value) => `${name}:\r\n  ${value}\r\nAccept: */*`,
  'curl -v, sent': (name, value) => `> ${name}: ${value}\n> accept: */*`,
  'curl -v, received': (name, value) => `< ${name}: ${value}\n< server: x`,
  'curl -v, HTTP/2': (name, value) => `* [HTTP/2] [1] [${name}: ${value}]`,
  'curl -H': (name, value) => `curl -H '${name}: ${value}' https://api.x.com/2/users/me`,
  'curl -H, double': (name, value) => `curl -H "${name}: ${value}" https://api.x.com`,
  'curl -d': (name, value) => `curl -d '${name}=${value}' https://api.x.com`,
  'a sentence': (name, value) => `The ${name} '${value}' is invalid`,
  'a sentence, quoted': (name, value) =>
    `The \`${name}\` query parameter value [${value}] is not valid`,
  'a sentence, told': (name, value) => `The "${name}" is "${value}"`,
  Python: (name, value) => `{'id': 1, '${name}': '${value}', 'z': None}`,
  'Python bytes': (name, value) => `{b'${name}': b'${value}', u'z': u'1'}`,
  'Python tuples': (name, value) => `[('${name}', '${value}'), ('z', '1')]`,
  'Python arguments': (name, value) => `Client(${name}='${value}', wait=True)`,
  Ruby: (name, value) => `{:id=>1, "${name}"=>"${value}", :z=>nil}`,
  'Ruby symbols': (name, value) => `{:"${name}"=>"${value}", "${name}": "${value}"}`,
  PHP: (name, value) => `array(1) { ["${name}"]=> string(9) "${value}" }`,
  'PHP print_r': (name, value) => `Array\n(\n    [${name}] => ${value}\n)`,
  Go: (name, value) => `map[id:1 ${name}:${value}]`,
  YAML: (name, value) => `id: 1\n${name}: ${value}\nz: 2`,
  'YAML, quoted': (name, value) => `- ${name}: "${value}"`,
  'YAML, next line': (name, value) => `${name}: >-\n  ${value}\nz: 2`,
  'an environment': (name, value) => `export ${name}=${value}`,
  'an INI file': (name, value) => `[x]\n${name} = ${value}\n`,
  XML: (name, value) => `<hash><${name}>${value}</${name}></hash>`,
  'XML, CDATA': (name, value) => `<${name}><![CDATA[${value}]]></${name}>`,
  'XML, pairs': (name, value) => `<name>${name}</name><value>${value}</value>`,
  'XML, escaped': (name, value) => `&lt;${name}&gt;${value}&lt;/${name}&gt;`,
  inspect: (name, value) => inspect({ headers: { [name]: value, z: 1 } }),
  'inspect of a Map': (name, value) => inspect(new Map([[name, value]])),
  'inspect of pairs': (name, value) => inspect({ name, value }),
  'OAuth 1.0a': (name, value) =>
    `Authorization: OAuth ${/^oauth_/.test(name) ? name : `oauth_x_${name.replaceAll('-', '_')}`}="${value}", oauth_version="1.0"`,
};

describe('every name in every spelling', () => {
  it.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
    const leaks: string[] = [];
    for (const name of NAMES) {
      for (const value of [SECRET, LONG]) {
        const text = spell(name, value);
        const safe = redact(text);
        if (safe.includes(SECRET) || redact(safe) !== safe) leaks.push(`${text}  =>  ${safe}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});

/** What a log, a page, a form or another text makes of a text. */
const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  'a log line': (text) => `2026-11-22T12:00:00Z ERROR x-client: failed: ${text} (187)`,
  'a JSON log': (text) => JSON.stringify({ level: 50, msg: text, time: 1 }),
  'a JSON log in a JSON log': (text) => JSON.stringify({ a: JSON.stringify({ msg: text }), z: 1 }),
  'a query': (text) => `https://api.x.com/2/x?q=${url(text)}&z=1`,
  'a page': (text) => `<p class="x">${html(text)}</p>`,
  'a form in JSON': (text) => JSON.stringify({ body: `x=${url(text)}&z=1` }),
  'JSON in a form': (text) => `x=${url(JSON.stringify({ text }))}&z=1`,
  inspect: (text) => inspect({ text, z: 1 }, { breakLength: Infinity }),
  'many lines': (text) => `one\n${text}\nthree: 3`,
  'a text of Windows': (text) => text.replaceAll(/\r?\n/g, '\r\n'),
};

describe('every spelling in every wrapper', () => {
  it.each(Object.entries(WRAPPERS))('%s', (_, wrap) => {
    const leaks: string[] = [];
    const some = NAMES.filter((_name, index) => index % 9 === 0);
    for (const [spelling, spell] of Object.entries(SPELLINGS)) {
      for (const name of [...some, 'authorization', 'cookie', 'x-csrf-token', 'access_token']) {
        const text = wrap(spell(name, SECRET));
        const safe = redact(text);
        if (safe.includes(SECRET)) leaks.push(`${spelling}: ${text}  =>  ${safe}`);
        if (redact(safe) !== safe) leaks.push(`${spelling}, again: ${safe} => ${redact(safe)}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});

describe('user info, schemes, parameters and shapes', () => {
  const password = [
    'hunterzwo',
    'hunter%2Fzwo',
    'hunter#zwo',
    'hunter?zwo',
    'hunter/zwo',
    'hun@zwo',
    'zwo:hunter',
    '%40zwo',
  ];
  const hosts = ['api.x.com', 'localhost:8080', 'h', '10.0.0.1:3128', '[::1]:80'];
  const around: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => `connect to ${text}/2/users/me?id=1 failed`,
    (text) => JSON.stringify({ url: `${text}/` }),
    (text) => JSON.stringify({ url: `${text}/` }).replaceAll('/', '\\/'),
    (text) => `HTTPS_PROXY=${text}`,
    (text) => `proxy '${text}'`,
    (text) => `(${text})`,
    (text) => `/x?u=${url(text)}&z=1`,
    (text) => `/x?u=${url(url(text))}`,
    (text) => html(`<a href="${text}">`),
  ];
  const schemes = ['https://', 'http://', 'socks5://', 'redis://', '//', ''];

  it('user info', () => {
    const leaks: string[] = [];
    for (const scheme of schemes)
      for (const word of password)
        for (const host of hosts)
          for (const place of around) {
            if (scheme === '' && /[/?]/.test(word)) continue;
            const text = place(`${scheme}user:${word}@${host}`);
            const safe = redact(text);
            if (
              safe.includes('zwo') ||
              !/@(?:api|loc|h|10\.|\[::)/.test(decodeURIComponent(decodeURIComponent(safe))) ||
              redact(safe) !== safe
            )
              leaks.push(`${text}  =>  ${safe}`);
          }
    expect(leaks).toEqual([]);
  });

  const bearer = `AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F`;
  const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
  const whole: readonly ((secret: string) => string)[] = [
    (secret) => secret,
    (secret) => `The value ${secret} is not valid`,
    (secret) => `https://api.x.com/2/${secret}/x`,
    (secret) => JSON.stringify({ anything: [secret] }),
    (secret) => `a=${url(secret)}`,
    (secret) => `Bearer ${secret}`,
    (secret) => `Bearer%20${url(secret)}`,
    (secret) => `Authorization: Bearer\r\n ${secret}\r\nAccept: */*`,
    (secret) => `> Authorization: Bearer ${secret}\n> Accept: */*`,
    (secret) => `curl --oauth2-bearer ${secret} https://api.x.com`,
    (secret) => `?code=${secret}&x=1`,
    (secret) => `grant_type=x&state=${url(secret)}`,
    (secret) => `"a\\ntoken=${secret}"`,
    (secret) => html(`?a=1&token=${secret}`),
  ];
  it.each([
    ['a bearer token', bearer, 'ifiRBk'],
    ['a bearer token, decoded', decodeURIComponent(bearer), 'ifiRBk'],
    ['a JWT', jwt, 'zdWIiOi'],
  ])('%s', (_, secret, piece) => {
    const leaks = whole
      .map((place) => `${place(secret)}  =>  ${redact(place(secret))}`)
      .filter((line) => line.split('  =>  ')[1]!.includes(piece));
    expect(leaks).toEqual([]);
  });

  it.each([
    'curl -u hunter:zwo https://api.x.com',
    "curl -u 'hunter:z zwo' https://api.x.com",
    'curl -uhunter:zwo https://api.x.com',
    'curl --user hunter:zwo https://api.x.com',
    'curl --user=hunter:zwo https://api.x.com',
    'curl -U hunter:zwo https://api.x.com',
    'curl --proxy-user "hunter:zwo" https://api.x.com',
    'cookie: guest_id=1; personalization_id="v1_x=="; auth_token=hunterzwo',
    "curl -b 'guest_id=1; any=hunterzwo' -H 'cookie: a=1; any=hunterzwo' https://x.com",
    'Authorization: Digest username="x", realm="y",\r\n response="hunterzwo"',
    'Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=hunterzwo',
    'Authorization: Custom hunterzwo',
    'Authorization: OAuth realm="x", oauth_nonce="zwo", oauth_signature="zwo%3D"',
    'Authorization: OAuth\r\n oauth_token="zwo",\r\n oauth_signature="zwo"',
    '{"type":"header","name":"Cookie","value":"a=1; b=zwo"}',
    '| access_token | hunterzwo1 |',
    'access_token hunterzwo1 is invalid',
    'Access Token: hunterzwo-1234',
    'API Key = hunterzwo-1234',
    'C:\\refresh_token=zwo',
    '100%access_token=zwo',
    'x%Bearer zwo1',
    'mediaaccess_token=zwo',
    'access_token=aBearer zwo1',
    'Authorization: Custom Bearer zwo1',
    'Authorization: CustomBearer zwo1',
    'Invalid tokenBearer zwo1',
    'oauth signature Bearer zwo1 token',
    'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaBearer zwo1',
    '#<Client @access_token="zwo", @id=1>',
    'acc%65ss_token=zwo',
    '\\u0061ccess_token=zwo',
    '%u0061ccess_token=zwo',
    "document.cookie = 'a=zwo'",
    // A scheme in brackets, behind a word, or in colours.
    'Authorization: (Bearer hunterzwo1)',
    'Authorization: type:Bearer hunterzwo1',
    'Authorization: Optional(Bearer hunterzwo1)',
    'access_token: (Bearer hunterzwo1)',
    'Authorization header: OAuth AbCdEfGh12hunterzwo',
    inspect(
      { headers: { Authorization: 'Bearer hunterzwo1', ct0: 'hunterzwo' } },
      { colors: true },
    ),
    inspect({ 'x-csrf-token': 'hunterzwo1' }, { colors: true }),
    // Words between a name and its value.
    'Invalid access_token value: AbCdEfGh12hunterzwo',
    'access_token value = "AbCdEfGh12hunterzwo"',
    'access_token value was: AbCdEfGh12hunterzwo',
    'refresh_token is: AbCdEfGh12hunterzwo',
    'Invalid x-csrf-token header: AbCdEfGh12hunterzwo',
    "access_token received: 'AbCdEfGh12hunterzwo'",
    'Value passed for the refresh_token was invalid: AbCdEfGh12hunterzwo',
    'header x-csrf-token has value hunterzwo1',
    'Invalid or expired access token AbCdEfGh12hunterzwo',
    'Refresh token AbCdEfGh12hunterzwo was already used',
    'bearer token AbCdEfGh12hunterzwo.',
    // Markup.
    '<access_token>\n  hunterzwo\n</access_token>',
    '<access_token type="string">hunterzwo</access_token>',
    '<access_token ><![CDATA[hunterzwo]]></access_token >',
    '<hash><access_token>hunterzwo',
    '<password>hunter]2zwo</password>',
    '<b>access_token</b>: AbCdEfGh12hunterzwo',
    '**access_token**: AbCdEfGh12hunterzwo',
    '<authorization access_token="hunter2zwo">granted</authorization>',
    '<Cookie auth_token=hunterzwo for .x.com/>, <Cookie ct0=hunterzwo for .x.com/>',
    '<Cookie name="auth_token" value="hunterzwo">x</Cookie>',
    '<input name="authenticity_token" type="hidden" value="hunter2zwo">Sign in<p>',
    // Pairs in other notations.
    '- name: PASSWORD\n  value: hunterzwo',
    'name=password value=hunterzwo level=error',
    'Invalid ct0 cookie: a1=1; b=hunterzwo',
    '"/prod/x/api_key": "hunterzwo"',
    '/run/secrets/client_secret: hunterzwo',
    "  //accessToken: 'hunterzwo',",
    '("password","correct-horse-hunterzwo")',
    'Error\n    at client: access_token "hunterzwo" is invalid',
    // Names of errors that hold what was sent; names that end in another name.
    'invalid_access_token=AbCdEfGh12hunterzwo',
    '{"invalid_access_token":"AbCdEfGh12hunterzwo"}',
    '{"revoked_access_token":"hunterzwo"}',
    'wrong_password=hunterzwo',
    '{"openid_token":"hunterzwo"}',
    'googleidtoken=hunterzwo',
    // Names of clients and of older OAuth.
    'oauth1_token=hunterzwo',
    '{"basicToken":"hunterzwo"}',
    '{"auth":"user:hunterzwo"}',
    "{ auth: 'user:hunterzwo' }",
  ])('%s', (text) => {
    const safe = redact(text);
    expect(safe).not.toContain('zwo');
    expect(redact(safe)).toBe(safe);
  });
});

describe('ordinary texts stay to the letter', () => {
  it.each([
    'oauth_problem: timestamp_refused',
    'oauth_problem=parameter_absent&oauth_version=1.0&oauth_signature_method=HMAC-SHA1',
    'oauth_timestamp="1700000000", oauth_version="1.0", oauth_callback="oob"',
    'oauthSignatureMethod: "HMAC-SHA1"',
    "Desktop applications only support the oauth_callback value 'oob'",
    'Authorization: unauthorized',
    'Authorization: Unauthorized.',
    'authorization: missing',
    'Authorization: Denied by access control: unspecified reason',
    'Authorization: Status is a duplicate. (187)',
    'Authorization: Key is missing',
    'Cookie: missing',
    'cookie=null; x',
    '"cookie": null',
    '{"cookie":null,"auth_token":"missing","ct0":undefined}',
    "{'access_token': None, 'refresh_token': None}",
    'access_token: invalid',
    'access_token=expired&x=1',
    'The access_token is invalid or expired.',
    'The access_token could not be decrypted',
    'Access token: forbidden',
    'Invalid or expired token.',
    'Invalid token: it has been revoked',
    'Invalid access token: please authorize again',
    'Value passed for the token was invalid.',
    'Value passed for the authorization code was invalid.',
    'Missing required parameter [code_verifier].',
    'Missing required parameters: code_verifier',
    'The `query` query parameter value [access] is not valid',
    'One of the parameters access_token, refresh_token, code_verifier is missing',
    '["id","access_token","expires_in","cookie"]',
    'grant_type=authorization_code&client_id=abcdef123456',
    'Missing valid authorization header',
    'Unsupported token type: bearer',
    'token_type=bearer',
    '"token_type":"bearer"',
    '{"token":"7140dibdnow9c7btw423f8b"}',
    '"state":"California and everything else"',
    '?state=short&code=187&token=abc',
    '/2/tweets?next_token=7140dibdnow9c7btw423f8b&pagination_token=abcdefabcdefabcdef12',
    '"next_token":"7140dibdnow9c7btw423f8b","previous_token":"77qp8eu2d1zbbhfn3bqf"',
    '/1.1/followers/ids.json?cursor=1374004777531007833',
    'crc_token=MDI1ZjYyNTg3ZGNk&nonce=x',
    '"code":187',
    'code="415"',
    'code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    'OAuth realm="https://api.twitter.com", api_error_code=32',
    'Bearer realm="x", error="invalid_token"',
    'Basic realm="Firehose"',
    'Bearer token',
    'Bearer',
    'Use OAuth 2.0 Bearer token authentication.',
    'Authorization: Bearer <access_token> header',
    'Standard Basic',
    'Basic authentication is not supported.',
    '"required_enrollment":"Standard Basic"',
    'OAuth 1.0a User Context, OAuth 2.0 User Context',
    'Could not authenticate you.',
    'Bad Authentication data.',
    'Unable to verify your credentials',
    'https://x.com/user/status/1234567890123456789?s=20',
    'https://example.com/a@b',
    'https://medium.com/@user/a-post-1a2b3c',
    'https://x.com:443/@user?x=a@b',
    'https://x.com/?url=https%3A%2F%2Fexample.com%2Fa%40b',
    'https://x.com/search?q=from%3Auser%20%40other',
    'https://x.com/?email=bob%40example.com&x=1',
    'Write to bob@example.com or mailto:bob@example.com, @user.',
    'to:bob@example.com',
    'git@github.com:user/repo.git',
    'npm:axios@1.7.2, node:fs',
    'at https://example.com/app.js:10:15',
    '// a comment, @author somebody@example.com',
    'Only 10 of 25 @ 50% are left: 100%',
    'C:\\users\\name\\tokens.txt',
    'The keyword "key" is reserved: choose another key.',
    'Your key=value pairs are wrong',
    'a secretary, cookies and tokens',
    'cookies=true; cookie_consent=1',
    'Rule 1: from:user (secret OR token) -is:retweet',
    'sort -u file; grep -based -b',
    '<script>alert("AAAA")</script>',
    'AAAAAAAA==',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
    "AxiosError: x { name='AxiosError' code=ERR_BAD_RESPONSE }",
    '`pagination_token`, "Bearer token", "Standard Basic", ids, URLs and prose',
    'Free/Pro/Basic - Make sure you have an approved developer account',
    'registering with a Bearer token (v1.1 needs OAuth 1.0a user context)',
    '{"error":"Invalid oauth_verifier parameter","z":1}',
    '"error_description":"Missing valid authorization header","z":1',
    'Never store `headers.Authorization` → it is a secret',
    'ids: 1276230436478386177, 1276230436478386178',
    'Caf\\u00e9 &amp; bar 100%25',
    '{"errors":[{"message":"Could not find tweet","parameters":{"ids":["1"]}}]}',
    // Frames of a stack, paths of an API.
    'Error: x\n    at refreshAccessToken (/app/x.js:10:5)\n    at async Client.refreshOAuth2Token (file:///x.js:1:2)',
    'Error: x\n    at com.x.getAccessToken(AuthToken.java:15)',
    '[POST] "http://127.0.0.1/oauth/access_token": 401 Unauthorized',
    'POST /oauth/access_token HTTP/1.1',
    'POST /oauth/access_token 401 - 12 ms',
    'curl -H "Authorization: Bearer $ACCESS_TOKEN" https://api.x.com/2/users/me',
    // Names of errors.
    'invalid_token: The access token expired',
    'INVALID_TOKEN: Token has expired',
    'Bearer error="invalid_token", error_description="The access token expired"',
    '{"valid_token":false}',
    'invalid_access_token: The token was revoked',
    'invalid_api_key: The API key is wrong',
    // Lists of two names, and prose.
    '"required":["access_token","client_id"]',
    '("access_token", "user_id")',
    'Usage: tool --token <access_token> --id <id>',
    'Use <access_token> or pass <api_key> instead',
    'Map<AccessToken> cache = new HashMap<>()',
    '<h2 id="access-token">Access token</h2>',
    '<input name="password" type="password"> Forgot? <a',
    "{ endpoints: { auth: 'https://x.com/i/oauth2/authorize' } }",
    'API keys: 2 of 5',
    '"request_tokens":57',
    'export interface TwitterApiTokens { a: 1 }',
    '**access_token**: the token of the user',
    '* **password** `string` (optional)',
    "auth: 'urn:ietf:wg:oauth:2.0:oob'",
    '"auth":"scope:tweet.read"',
    '<Cookie> is a class </p>',
    ':param request_token: The request token string.',
    '<b>password</b>: string',
    'api_key header: X-Api-Key',
    'api_key_test: 5 passed',
    'Token request: 1234-5678',
    'Invalid access_token value: must be a string',
    'Missing Authorization header: expected Bearer',
    'Invalid Authorization header: must be in format Bearer <token>',
    'x-csrf-token header: not found',
    'The access token expires_at=1700000000000',
    'The access token 2026-11-26T12:00:00Z',
    'API keys: see the docs',
    'access tokens, refresh tokens and API keys',
    'token request: try again later',
    '',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

/** Where a name and its value stand in structures. */
const STRUCTURES: Readonly<Record<string, (name: string, value: string) => unknown>> = {
  member: (name, value) => ({ id: 1, [name]: value }),
  nested: (name, value) => ({ a: [{ b: { [name]: value } }] }),
  list: (name, value) => ({ [name]: [value, { deep: value }] }),
  object: (name, value) => ({ [name]: { any: value } }),
  pair: (name, value) => ({ name, value }),
  'key and value': (name, value) => [{ value, type: 'text', key: name }],
  tuple: (name, value) => [
    ['accept', '*/*'],
    [name, value],
  ],
  'raw headers': (name, value) => ['accept', '*/*', name, value],
  Map: (name, value) => new Map([[name, value]]),
  'Map in an error': (name, value) =>
    Object.assign(new Error('x', { cause: new Map([[name, { value }]]) }), { [name]: value }),
  // Headers are written small, which hides where `my` ends.
  Headers: (name, value) => new Headers([[name.replace('myA', 'my-a'), value]]),
  Set: (name, value) => new Set([`${name}=${value}`]),
  'an error': (name, value) => new TypeError(`bad ${name}: ${value}`),
  AggregateError: (name, value) => new AggregateError([{ [name]: value }], `${name}=${value}`),
  URL: (name, value) => new URL(`https://x.com/?${name}=${value}`),
  URLSearchParams: (name, value) => new URLSearchParams({ [name]: value }),
  'a member of a date': (name, value) => Object.assign(new Date(0), { [name]: value }),
  'a pattern': (name, value) => new RegExp(`${name}=${value}`),
  'a string object': (name, value) => new String(`${name}=${value}`),
  'a function': (name, value) => Object.assign(() => value, { [name]: value }),
  'no prototype': (name, value) => Object.assign(Object.create(null) as object, { [name]: value }),
  'a class': (name, value) =>
    Object.assign(Object.create({ show: () => value }) as object, { [name]: value }),
  'a getter': (name, value) =>
    Object.defineProperty({}, name, { get: () => value, enumerable: true }),
  'a text as name': (name, value) => ({ [`${name}=${value}`]: 1 }),
};

const show = (value: unknown): string =>
  [
    inspect(value, { depth: 20, showHidden: true }),
    JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one)),
  ].join('\n');

describe('members that are secret by what is around them', () => {
  it.each<[string, unknown]>([
    ['user info', { auth: `user:${SECRET}` }],
    ['its parts', { auth: { username: SECRET, password: SECRET } }],
    ['credentials of a client', { basicToken: SECRET }],
    ['credentials in one', { consumerKeys: { key: SECRET } }],
    ['a scheme', { bearer: 'AbCdEfGh12hunterzwo' }],
    ['a pass phrase', [['password', 'correct-horse-hunterzwo']]],
    ['what was sent', { revoked_access_token: SECRET, invalidPassword: SECRET }],
    ['a form of the token endpoint', { grant_type: 'authorization_code', code: LONG }],
  ])('%s', (_, value) => {
    expect(show(redact(value))).not.toMatch(/hunterzwo/);
  });

  it.each<[string, unknown]>([
    ['lists of two names', { missing: ['access_token', 'client_id'], a: ['cookie', 'user-agent'] }],
    ['counts and words', { request_tokens: 57, auth: 'https://x.com/oauth', bearer: true }],
    ['a kind of authentication', { auth: 'required', deep: { auth: { type: 'oauth2' } } }],
    ['a code without a form', { code: LONG }],
    ['a name of an error', { invalid_token: 'yes', valid_token: false }],
    ['somebody', { auth: { user: { id: 1 }, loggedIn: true } }],
  ])('and not: %s', (_, value) => {
    expect(redact(value)).toEqual(value);
  });

  it('bytes are not read one by one', () => {
    const body = { title: 'x', bytes: new Uint8Array(5e6), kept: 1 };
    expect(classify({ status: 400, body })?.extra).toEqual({ kept: 1 });
  });
});

describe('every name in every structure', () => {
  it.each(Object.entries(STRUCTURES))('%s', (_, make) => {
    const leaks = NAMES.filter((name) => show(redact(make(name, SECRET))).includes(SECRET));
    expect(leaks).toEqual([]);
  });
});

/** Where a secret may stand in what X answers and a client asks. */
const PLACES: Readonly<Record<string, (name: string, value: string) => FailureInput>> = {
  message: (name, value) => ({ body: { errors: [{ code: 32, message: `${name}: ${value}` }] } }),
  'title and detail': (name, value) => ({
    body: {
      title: `${name}=${value}`,
      detail: `The ${name} '${value}' is bad`,
      type: 'about:blank',
    },
  }),
  extra: (name, value) => ({ body: { title: 'x', [name]: value, deep: { a: { [name]: value } } } }),
  'extra, pairs': (name, value) => ({
    body: { title: 'x', headers: [{ name, value }, [name, value]] },
  }),
  'around the errors': (name, value) => ({
    body: { errors: [{ message: 'x' }], title: 'y', [name]: value, text: `${name} => "${value}"` },
  }),
  'the URL': (name, value) => ({ url: `https://u:${value}@api.x.com/2/x?${name}=${value}` }),
  text: (name, value) => ({ body: `Not good: ${name}=${value}` }),
  'text of JSON': (name, value) => ({ body: JSON.stringify({ title: 'x', [name]: value }) }),
  page: (name, value) => ({ body: `<html><title>403</title><p>${name}=${value}</p></html>` }),
  XML: (name, value) => ({ body: `<errors><error code="32">${name}: ${value}</error></errors>` }),
  headers: (name, value) => ({
    headers: { 'x-transaction-id': `${name}=${value}`, 'x-access-level': `${name}=${value}` },
  }),
  cause: (name, value) => ({ status: undefined, cause: new Error(`${name}: ${value}`) }),
  'repeated by another item': (name, value) => ({
    url: `https://api.x.com/2/${value}/x`,
    headers: { 'x-transaction-id': value },
    body: {
      title: `About ${value}`,
      detail: `The value ${value} is bad`,
      note: `see ${value}`,
      errors: [
        { message: 'first', parameters: { [name]: [value] } },
        {
          code: 88,
          title: value,
          message: `again ${value}`,
          parameters: { id: [value] },
          resource_id: value,
          resource_type: value,
          field: value,
          section: value,
          extra: { [`x ${value}`]: [`y ${value}`] },
        },
        { code: value, message: 'named', parameter: 'x', value },
      ],
    },
  }),
  'a parameter of its own': (name, value) => ({
    body: { title: 'x', detail: `The ${value} is bad`, parameter: name, value },
  }),
  'a name or a field of its own': (name, value) => ({
    body: {
      errors: [
        { name, value, message: `${value} is not valid` },
        { field: name, value },
      ],
    },
  }),
};

describe('no info shows a secret', () => {
  it.each(Object.entries(PLACES))('%s', (_, make) => {
    const leaks = NAMES.filter((name) =>
      show(classify({ status: 403, method: 'POST', ...make(name, SECRET) })).includes(SECRET),
    );
    expect(leaks).toEqual([]);
  });

  it('a secret as a URL spells it', () => {
    const body = { errors: [{ message: 'x', parameters: { access_token: ['hunter/zwo'] } }] };
    const info = classify({ status: 403, url: 'https://api.x.com/2/hunter%2Fzwo/x', body });
    expect(info?.request?.url).toBe('https://api.x.com/2/[REDACTED]/x');
  });
});

describe('values of other people', () => {
  const boom = (): never => {
    throw new Error('called');
  };
  const revoked = (): object => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const own = {
    toString: boom,
    valueOf: boom,
    toJSON: boom,
    constructor: boom,
    map: boom,
    slice: boom,
    entries: boom,
    forEach: boom,
    getTime: boom,
    [Symbol.iterator]: boom,
    [Symbol.toPrimitive]: boom,
  };
  const withOwn = <T extends object>(target: T): T => {
    for (const key of Reflect.ownKeys(own))
      Object.defineProperty(target, key, { value: boom, enumerable: true });
    return target;
  };
  const hostile: readonly (() => unknown)[] = [
    revoked,
    () => [revoked(), { a: revoked() }],
    () => new Proxy({}, { get: boom, ownKeys: boom, getPrototypeOf: boom, has: boom }),
    () => new Proxy([], { get: boom }),
    () => Object.defineProperty({}, 'a', { get: boom, enumerable: true }),
    () => Object.defineProperty({}, Symbol.toStringTag, { get: boom }),
    () => ({ [Symbol.toStringTag]: 'Map' }),
    () => ({ [Symbol.toStringTag]: 'Headers' }),
    () => ({ [Symbol.toStringTag]: 'URL' }),
    () => ({ [Symbol.toStringTag]: 'Date' }),
    () => withOwn([1]),
    () => withOwn(new Map([['a', 1]])),
    () => withOwn(new Set([1])),
    () => withOwn(new Date(0)),
    () => withOwn(new Headers({ a: '1' })),
    () => withOwn(new URL('https://x.com')),
    () => withOwn(new Error('x')),
    () => withOwn(/x/),
    () => withOwn({}),
    () => new Array<number>(1e8),
    () => Object.assign([], { length: 4_294_967_295 }),
    () => new Array<number>(1e8).concat([1]),
    () =>
      Object.create({
        get a() {
          return boom();
        },
      }) as object,
  ];

  it.each(hostile.map((make, index) => [index, make] as const))('%i', (_, make) => {
    expect(() => redact(make())).not.toThrow();
    expect(() => redact({ deep: [make()] })).not.toThrow();
    const body = { title: 'x', note: make(), list: [make()] };
    const info = classify({ status: 403, body });
    expect(() => JSON.stringify(info)).not.toThrow();
    expect(JSON.stringify(redact([{ deep: make() }]))).not.toContain('called');
  });

  it('keeps what it can of those with methods of their own', () => {
    const map = redact(
      withOwn(
        new Map([
          ['a', 'b'],
          ['ct0', SECRET],
        ]),
      ),
    );
    expect(Map.prototype.get.call(map, 'a')).toBe('b');
    expect(redact(withOwn(['a', `ct0=${SECRET}`]))).toEqual(['a', 'ct0=[REDACTED]']);
    expect(redact(withOwn(new Date(5)))).toEqual(new Date(5));
  });

  it('gives no `message` to extra, at any depth, and freezes all of it', () => {
    const body = {
      title: 'x',
      reason: 'y',
      deep: { message: 'z', list: [{ message: 'z', a: 1 }], a: 1 },
    };
    const { extra } = classify({ status: 403, body })!;
    expect(extra).toEqual({
      reason: 'y',
      deep: { detail: 'z', list: [{ detail: 'z', a: 1 }], a: 1 },
    });
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(extra)).toBe(true);
  });
});
