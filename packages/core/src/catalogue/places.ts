// Places on X's API where an answer means something else than elsewhere. Data only; tried on the path without its query.

export const places = {
  'direct-messages': /\/(?:dm_conversations|dm_events|direct_messages)\b/,
  me: /\/users\/me$|\/verify_credentials/,
  oauth: /^\/(?:\d\/|i\/)?oauth2?\//,
  'oauth-1': /^\/oauth\//,
  posts: /^\/2\/tweets\/?$|\/statuses\/update/,
  reactions: /^\/2\/users\/\w+\/(?:likes|following)\b|^\/1\.1\/(?:favorites|friendships)\//,
  'rules-endpoint': /\brules\b/,
  search: /\/(?:search|counts)\/(?!stream)/,
  stream:
    /\/(?:stream|sample\d*)(?:\/lang\/\w+)?\/?$|^\/1\.1\/statuses\/(?:filter|sample)|^\/stream\//,
  upload: /\/media\/upload|\/upload\b/,
  webhooks: /webhooks|account_activity|\/subscriptions/,
} as const;

export type PlaceName = keyof typeof places;
