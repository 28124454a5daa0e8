// Where the facts come from. Data only.

export const sources = {
  'x-errors': 'https://developer.x.com/en/support/x-api/error-troubleshooting',
  'x-docs': 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
  'x-openapi': 'https://api.x.com/2/openapi.json',
  'x-rate-limits': 'https://docs.x.com/x-api/fundamentals/rate-limits',
  'x-usage': 'https://docs.x.com/x-api/fundamentals/post-cap',
  'x-pricing': 'https://docs.x.com/x-api/fundamentals/pricing',
  'x-disconnections': 'https://docs.x.com/x-api/fundamentals/handling-disconnections',
  'x-webhooks': 'https://docs.x.com/x-api/webhooks/quickstart',
  'x-account-activity': 'https://docs.x.com/x-api/account-activity/introduction',
  'x-streaming-v1':
    'https://developer.x.com/en/docs/x-api/v1/tweets/filter-realtime/guides/streaming-message-types',
  'x-enterprise': 'https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/powertrack-api',
  'x-ads': 'https://docs.x.com/x-ads-api/fundamentals/error-codes-and-responses',
  'x-media': 'https://docs.x.com/x-api/media/introduction',
  'x-oauth2': 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
  'rfc-6749': 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  'rfc-6750': 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  'rfc-9110': 'https://www.rfc-editor.org/rfc/rfc9110#section-15',
  node: 'https://nodejs.org/api/errors.html',
  undici: 'https://undici.nodejs.org/#/docs/api/Errors',
  bun: 'https://bun.sh/docs/api/fetch',
  cloudflare:
    'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/',
  /** Public issue threads, logs and fixtures of clients; X never documented it. */
  field: 'public issue threads and client fixtures',
  own: 'a distinction this library makes',
} as const;

export type SourceName = keyof typeof sources;
