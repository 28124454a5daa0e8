import { inspect } from 'node:util';
import { TwitterApiRateLimitPlugin } from '@twitter-api-v2/plugin-rate-limit';
import { TwitterApiAutoTokenRefresher } from '@twitter-api-v2/plugin-token-refresher';
import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  TwitterApi,
  type ITwitterApiClientPlugin,
} from 'twitter-api-v2';
import { describe, expect, it, vi } from 'vitest';
import { drop, fail, hang, reply, succeed, truncate } from '@x-api-errors/testing';
import { getXError, xErrors, type PluginOptions, type XErrorInfo } from '../src/index.ts';
import { useSimulator } from '../../../test/support/simulated.ts';

const simulator = useSimulator({ tls: true });

const make = (options?: PluginOptions, ...others: ITwitterApiClientPlugin[]): TwitterApi =>
  new TwitterApi('token', {
    httpAgent: simulator.agent(),
    plugins: [xErrors(options), ...others],
  });
const oauth1 = (): TwitterApi =>
  new TwitterApi(
    { appKey: 'key', appSecret: 'secret', accessToken: 'a', accessSecret: 'b' },
    { httpAgent: simulator.agent(), plugins: [xErrors()] },
  );

const caught = (promise: Promise<unknown>): Promise<Error & { xError?: XErrorInfo }> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Error,
  );

const json = { 'content-type': 'application/json; charset=utf-8' };

describe('errors', () => {
  it('stay the library’s own, with an own, enumerable xError', async () => {
    simulator.on('*', fail('duplicate-post'));
    const error = await caught(make().v2.tweet('Hello'));
    expect(error).toBeInstanceOf(ApiResponseError);
    expect(error).toMatchObject({ code: 403, message: 'Request failed with code 403' });
    expect(Object.keys(error)).toContain('xError');
    expect(error.xError).toMatchObject({
      kind: 'conflict',
      request: { method: 'POST', url: 'https://api.x.com/2/tweets' },
    });
  });

  it('the code 131 that the library makes up is not X’s', async () => {
    const body = { request: '/1.1/account.json', error: 'Not authorized.' };
    simulator.on('*', reply({ status: 401, headers: json, body }));
    const error = await caught(make().v1.get('account.json'));
    expect(error).toMatchObject({ data: { errors: [{ code: 131 }] } });
    expect(error.xError?.code).toBeUndefined();
    expect(error.xError?.kind).not.toBe('server');
  });

  it('without an answer: the connection’s own error decides', async () => {
    simulator.on('*', drop());
    const error = await caught(make().v2.tweet('Hello'));
    expect(error).toBeInstanceOf(ApiRequestError);
    expect(error).toHaveProperty('requestError', undefined);
    expect(error.xError).toMatchObject({
      kind: 'network',
      retry: { policy: 'backoff', outcome: 'unknown' },
    });
    simulator.reset();
    simulator.on('*', hang());
    const late = await caught(make().v2.get('users/me', {}, { timeout: 100 } as object));
    expect(late.xError).toMatchObject({ kind: 'timeout' });
  });

  it('a page under a JSON content type, and a body that was cut off', async () => {
    const page = '<html><head><title>Twitter / Over capacity</title></head></html>';
    simulator.on('*', reply({ status: 503, headers: json, body: page }));
    const error = await caught(make().v2.me());
    expect(error).toBeInstanceOf(ApiPartialResponseError);
    expect(error.xError).toMatchObject({ kind: 'overloaded', status: 503, format: 'html' });
    simulator.reset();
    simulator.on('*', truncate({ status: 200, headers: json, body: { data: 'x'.repeat(99) } }, 40));
    const cut = await caught(make().v2.tweet('Hello'));
    expect(cut.xError).toMatchObject({ kind: 'network', retry: { outcome: 'unknown' } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['v1', () => oauth1().v1.verifyCredentials()],
    ['v2', () => make().v2.me()],
    ['readOnly', () => make().readOnly.v2.me()],
    ['ads', () => oauth1().ads.get('accounts')],
    ['a paginator', () => make().v2.search('cats')],
    ['appLogin', () => oauth1().appLogin()],
    ['generateAuthLink', () => oauth1().generateAuthLink('https://app.example/callback')],
    [
      'refreshOAuth2Token',
      () =>
        new TwitterApi(
          { clientId: 'id', clientSecret: 'secret' },
          { httpAgent: simulator.agent(), plugins: [xErrors()] },
        ).refreshOAuth2Token('token'),
    ],
  ])('%s', async (_name, ask) => {
    simulator.on('*', fail('expired-token'));
    expect((await caught(ask())).xError).toMatchObject({ kind: 'authentication', code: 89 });
  });
});

describe('a 2xx with errors', () => {
  it('resolves as before; the body and the full response know, and do not send it on', async () => {
    simulator.on('*', fail('partial-lookup'));
    const onError = vi.fn();
    const found = await make({ onError }).v2.tweets(['1', '2']);
    expect(getXError(found)).toMatchObject({ partial: true, retry: { outcome: 'partial' } });
    expect(JSON.stringify(found)).not.toContain('xError');
    expect({ ...found }).not.toHaveProperty('xError');
    expect(onError).toHaveBeenCalledTimes(1);
    const full: unknown = await make().v2.get('tweets', {}, { fullResponse: true });
    expect(getXError(full)).toMatchObject({ partial: true });
    expect(JSON.stringify(full)).not.toContain('xError');
  });

  it('is left alone with `partial: ignore`, and where nothing failed', async () => {
    simulator.on('*', fail('partial-lookup'));
    expect(getXError(await make({ partial: 'ignore' }).v2.tweets(['1']))).toBeUndefined();
    simulator.reset();
    simulator.on('*', succeed({ data: { id: '1' } }));
    const body = await make().v2.me();
    expect(Reflect.ownKeys(body)).toEqual(['data']);
  });

  it('a paginator’s later page reaches onError', async () => {
    const page = { data: [{ id: '1', text: 'a' }], meta: { next_token: 'n', result_count: 1 } };
    const onError = vi.fn();
    const errors = [{ title: 'Not Found Error', detail: 'Could not find user with id: [7].' }];
    simulator.on('*', succeed(page).times(1), succeed({ ...page, errors }));
    const found = await make({ onError }).v2.search('cats');
    expect(onError).not.toHaveBeenCalled();
    await found.fetchNext();
    expect(onError).toHaveBeenCalledTimes(1);
  });
});

describe('options', () => {
  it('hosts: X’s only, and what is added', async () => {
    simulator.on('*', fail('expired-token'));
    const url = 'https://localhost/2/users/me';
    expect((await caught(make().get(url))).xError).toBeUndefined();
    expect((await caught(make({ hosts: ['localhost'] }).get(url))).xError?.kind).toBe(
      'authentication',
    );
  });

  it('that are none are refused', () => {
    expect(() => xErrors({ host: 'x' } as never)).toThrow(TypeError);
    expect(() => xErrors({ hosts: 'x' } as never)).toThrow(/hosts/);
  });

  it('onError hears once of each attempt, and its own faults stay its own', async () => {
    simulator.on('*', fail('expired-token'));
    const onError = vi.fn(() => {
      throw new Error('mine');
    });
    const error = await caught(make({ onError }, xErrors()).v2.me());
    expect(error).toBeInstanceOf(ApiResponseError);
    expect(onError.mock.calls).toEqual([[error.xError, { host: 'twitter-api-v2', error }]]);
  });

  it('one request opts out, or passes the attempt before', async () => {
    simulator.on('*', fail('duplicate-post'));
    const client = make();
    const off = await caught(client.v2.post('tweets', {}, { xErrors: false } as object));
    expect(off.xError).toBeUndefined();
    simulator.reset();
    simulator.on('*', fail('over-capacity-write').times(1), fail(187));
    const first = await caught(client.v1.post('statuses/update.json'));
    const xErrorsOfNext = { xErrors: { previous: first.xError } };
    const second = await caught(
      client.v1.post('statuses/update.json', {}, xErrorsOfNext as object),
    );
    expect(first.xError?.retry.outcome).toBe('unknown');
    expect(second.xError).toMatchObject({ code: 187, retry: { outcome: 'already-done' } });
  });

  it('harden hides the cookies of X’s answer', async () => {
    const headers = { ...json, 'set-cookie': 'auth_token=0123456789abcdef0123456789abcdef' };
    simulator.on('*', reply({ status: 401, headers, body: { title: 'Unauthorized' } }));
    const shown = (error: Error): string => inspect(error) + JSON.stringify(error);
    expect(shown(await caught(make().v2.me()))).toContain('0123456789abcdef');
    const hardened = await caught(make({ harden: true }).v2.me());
    expect(shown(hardened)).not.toContain('0123456789abcdef');
    expect(shown(hardened)).toContain('xError');
    expect(hardened).toHaveProperty('headers.set-cookie');
  });
});

describe('beside other plugins', () => {
  it('rate-limit: both see what they look for', async () => {
    const limits = new TwitterApiRateLimitPlugin();
    simulator.limit('GET /2/users/me', { requests: 1, windowMs: 900_000 });
    simulator.on('*', succeed({ data: { id: '1' } }));
    const client = make({}, limits);
    await client.v2.me();
    expect((await caught(client.v2.me())).xError).toMatchObject({
      kind: 'rate-limit',
      retry: { policy: 'after-reset' },
    });
    // Its `v2` looks for the host's old name.
    const limit = await limits.getRateLimit('https://api.x.com/2/users/me');
    expect(limit?.remaining).toBe(0);
  });

  it.each(['before', 'after'])('token-refresher, %s: the repaired call succeeds', async (place) => {
    const onError = vi.fn();
    const refresher = new TwitterApiAutoTokenRefresher({
      refreshToken: 'refresh',
      refreshCredentials: { clientId: 'id', clientSecret: 'secret' },
    });
    const ours = xErrors({ onError });
    const plugins = place === 'before' ? [refresher, ours] : [ours, refresher];
    simulator.on('GET /2/users/me', fail('unauthorized').times(1), succeed({ data: { id: '1' } }));
    const tokens = { access_token: 'new', refresh_token: 'newer', expires_in: 7200, scope: '' };
    simulator.on('POST /2/oauth2/token', succeed(tokens));
    // The refresher makes a client of its own, which knows no agent of ours.
    const agent = simulator.agent();
    const refresh = vi
      .spyOn(TwitterApi.prototype, 'refreshOAuth2Token')
      .mockImplementation(function (this: TwitterApi) {
        const client = new TwitterApi('new', { httpAgent: agent });
        return Promise.resolve({
          client,
          accessToken: 'new',
          refreshToken: 'newer',
          expiresIn: 7200,
          scope: [],
        });
      });
    const client = new TwitterApi('old', { httpAgent: agent, plugins });
    expect(await client.v2.me()).toEqual({ data: { id: '1' } });
    expect(onError).toHaveBeenCalledTimes(1);
    refresh.mockRestore();
  });
});

it('streams call no plugin: the README says where to go', async () => {
  simulator.on('*', fail('connection-limit'));
  const onError = vi.fn();
  const error = await caught(make({ onError }).v2.searchStream());
  expect(error.xError).toBeUndefined();
  expect(onError).not.toHaveBeenCalled();
});
