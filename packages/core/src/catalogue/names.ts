// Room: failures that X names with a word: OAuth 2, Ads, media, reasons in problems and webhooks, labels. Data only.

import type { Evidence } from './evidence.ts';

const access = { kind: 'access' } as const satisfies Evidence;
const account = { kind: 'account' } as const satisfies Evidence;
const authentication = { kind: 'authentication' } as const satisfies Evidence;
const automation = { kind: 'automation' } as const satisfies Evidence;
const disconnect = { kind: 'disconnect' } as const satisfies Evidence;
const invalid = { kind: 'invalid-request' } as const satisfies Evidence;
const media = { kind: 'media' } as const satisfies Evidence;
const notFound = { kind: 'not-found' } as const satisfies Evidence;
const overloaded = { kind: 'overloaded' } as const satisfies Evidence;
const rules = { kind: 'rules' } as const satisfies Evidence;
const server = { kind: 'server' } as const satisfies Evidence;
const timeout = { kind: 'timeout', fault: 'x' } as const satisfies Evidence;
const webhook = { kind: 'webhook' } as const satisfies Evidence;
const yours = { kind: 'disconnect', fault: 'caller' } as const satisfies Evidence;

/** RFC 6749 and RFC 6750 names in `error`. Generic: X sends `invalid_request` for a spent refresh token. */
export const oauthNames = {
  access_denied: access,
  insufficient_scope: access,
  invalid_client: authentication,
  invalid_grant: authentication,
  invalid_request: { kind: 'invalid-request', generic: true },
  invalid_scope: invalid,
  invalid_token: authentication,
  server_error: server,
  temporarily_unavailable: overloaded,
  unauthorized_client: { kind: 'access', generic: true },
  unsupported_grant_type: invalid,
  unsupported_response_type: invalid,
} as const satisfies Record<string, Evidence>;

/** String codes of the Ads API. */
export const adsNames = {
  ACCOUNT_LOCKED_OUT: account,
  ACCOUNT_MEDIA_NOT_FOUND: notFound,
  ACCOUNT_NOT_FOUND: notFound,
  ACTION_NOT_ALLOWED: { kind: 'forbidden' },
  APP_EVENT_PROVIDER_CONFIGURATION_NOT_FOUND: notFound,
  APP_EVENT_TAG_NOT_FOUND: notFound,
  BEHAVIOR_OR_BEHAVIOR_EXPANDED_NOT_FOUND: notFound,
  CAMPAIGN_NOT_FOUND: notFound,
  CANCELLED_REQUEST: timeout,
  CARD_NOT_FOUND: notFound,
  CURRENT_USER_SUSPENDED: account,
  DUPLICATE_TWEET: { kind: 'conflict', doneOnRepeat: true },
  EXCLUSIVE_PARAMETERS: invalid,
  FEATURE_NOT_AVAILABLE: access,
  FUNDING_INSTRUMENT_ACCESS_NOT_ALLOWED: { kind: 'restricted' },
  FUNDING_INSTRUMENT_EXCEEDS_AVAILABLE_CREDIT_LIMIT: {
    kind: 'billing',
    hint: 'Raise the credit limit of the funding instrument, or spend less.',
  },
  FUNDING_INSTRUMENT_NOT_FOUND: notFound,
  GENERIC_TWEET_ERROR: { kind: 'forbidden' },
  ILLEGAL_CHARACTERS: invalid,
  INCLUSIVE_PARAMETERS: invalid,
  INCOMPATIBLE_LINE_ITEM: invalid,
  INTERNAL_ERROR: server,
  INVALID: { kind: 'invalid-request', generic: true },
  INVALID_APP_ID: invalid,
  INVALID_APP_STORE: invalid,
  INVALID_DENOMINATION: invalid,
  INVALID_FUNDING_INSTRUMENT: invalid,
  INVALID_IAB_CATEGORY: invalid,
  INVALID_ID_ILLEGAL_CHARACTERS: invalid,
  INVALID_IMAGE: media,
  INVALID_MEDIA: media,
  INVALID_MEDIA_ID: media,
  INVALID_PARAMETER: invalid,
  INVALID_PLACEMENT_TYPE: invalid,
  INVALID_TAILORED_AUDIENCE_TYPE: invalid,
  INVALID_TARGETING_TYPE: invalid,
  INVALID_TIME_WINDOW: invalid,
  INVALID_TV_SHOW_LOCATIONS: invalid,
  INVALID_TWEET: invalid,
  INVALID_USER: invalid,
  INVALID_USER_ID: invalid,
  LINE_ITEM_APP_NOT_FOUND: notFound,
  LINE_ITEM_NOT_FOUND: notFound,
  LOCK_ACQUISITION_TIMEOUT: { kind: 'overloaded', notBegun: true },
  MACT_APP_NOT_FOUND: notFound,
  MALWARE_STATUS: automation,
  MEDIA_CREATIVE_NOT_FOUND: notFound,
  MEDIA_NOT_FOUND: notFound,
  METHOD_NOT_ALLOWED: invalid,
  MISSING_PARAMETER: invalid,
  NOT_FOUND: notFound,
  NO_PROVIDER_AVAILABLE_FOR_THIS_CLIENT_APPLICATION: access,
  OVER_CAPACITY: overloaded,
  PROMOTABLE_USER_NOT_FOUND: notFound,
  PROMOTED_ACCOUNT_NOT_FOUND: notFound,
  PROMOTED_TWEET_NOT_FOUND: notFound,
  READONLY_CLIENT_APPLICATION: access,
  REQUEST_TOO_COMPLEX: invalid,
  ROUTE_NOT_FOUND: { kind: 'not-found', policy: 'after-fix', hint: 'Check the path.' },
  SERVICE_UNAVAILABLE: overloaded,
  SPEND_EXCEEDS_BUDGET: invalid,
  TAILORED_AUDIENCE_CHANGE_FILE_NOT_FOUND: notFound,
  TAILORED_AUDIENCE_NOT_FOUND: notFound,
  TAILORED_AUDIENCE_OR_TAILORED_AUDIENCE_EXPANDED_NOT_FOUND: notFound,
  TARGETING_CRITERION_NOT_FOUND: notFound,
  TOO_MANY_CAMPAIGNS: invalid,
  TOO_MANY_LINE_ITEMS: invalid,
  TOO_MANY_REQUESTS: { kind: 'rate-limit' },
  TV_SHOW_OUTSIDE_MARKET: invalid,
  TWEET_CANNOT_BE_BLANK: invalid,
  TWEET_IS_SPAM: automation,
  TWEET_NOT_FOUND: notFound,
  TWEET_RATE_LIMIT_EXCEEDED: { kind: 'account-limit' },
  UNAUTHORIZED_ACCESS: authentication,
  UNAUTHORIZED_CLIENT_APPLICATION: access,
  UNKNOWN_CARD_TYPE: invalid,
  UNKNOWN_CRITERIA_TYPE: invalid,
  USER_NOT_FOUND: notFound,
  WEB_EVENT_TAG_NOT_FOUND: notFound,
} as const satisfies Record<string, Evidence>;

/** `processing_info.error.name` of a media upload. */
export const mediaNames = {
  InternalError: media,
  InvalidMedia: media,
  UnsupportedMedia: media,
} as const satisfies Record<string, Evidence>;

/** Values of `reason`, `connection_issue` and `disconnect_type` in a problem. */
export const reasons = {
  'client-not-enrolled': access,
  'official-client-forbidden': access,
  'user-not-enrolled': access,
  ClientApplicationStateDegraded: access,
  ForceDisconnect: disconnect,
  InternalError: disconnect,
  InvalidRules: rules,
  OperationalDisconnect: disconnect,
  ProvisioningSubscription: { kind: 'overloaded', notBegun: true, delayMs: 60_000 },
  RuleConfigurationIssue: { kind: 'rules', hint: 'Add at least one rule before connecting.' },
  RulesInvalidIssue: rules,
  SlowReader: {
    kind: 'disconnect',
    fault: 'caller',
    hint: 'Read faster: buffer first, process elsewhere; then reconnect and recover what you missed.',
  },
  TooManyConnections: { kind: 'connection-limit' },
  UpstreamOperationalDisconnect: disconnect,
  UpstreamUncleanDisconnect: disconnect,
} as const satisfies Record<string, Evidence>;

/**
 * A CamelCase word that opens a message ("CrcValidationFailed: …", "BadRequest: …"), or stands in an item's `name` or
 * `kind`. Most are generic: the sentence behind them says more.
 */
export const labels = {
  Authorization: { kind: 'forbidden', generic: true },
  AuthorizationError: { kind: 'forbidden', generic: true },
  BadRequest: { kind: 'invalid-request', generic: true },
  BadRequestError: { kind: 'invalid-request', generic: true },
  CrcValidationFailed: webhook,
  DeadlineExceeded: timeout,
  Dependency: server,
  DependencyError: server,
  DuplicateSubscriptionFailed: { kind: 'conflict', done: true },
  DuplicateUrlFailed: { kind: 'conflict', doneOnRepeat: true },
  Internal: server,
  InternalServerError: server,
  NotFound: { kind: 'not-found', generic: true },
  OverCapacity: overloaded,
  QueryParamInvalid: invalid,
  RateLimitExceeded: { kind: 'rate-limit' },
  ReplayConflictError: { kind: 'conflict', policy: 'after-delay', delayMs: 60_000 },
  ServiceUnavailable: overloaded,
  SubscriptionLimitExceeded: webhook,
  SubscriptionNotFound: notFound,
  Timeout: timeout,
  TimeoutError: timeout,
  UrlValidationFailed: webhook,
  Validation: { kind: 'invalid-request', generic: true },
  WebhookIdInvalid: webhook,
  WebhookLimitExceeded: webhook,
} as const satisfies Record<string, Evidence>;

/** `disconnect.code` of v1.1 streams. Codes that are not here are disconnects, too: X adds them without warning. */
export const disconnects = {
  1: disconnect,
  2: { kind: 'disconnect', fault: 'caller', hint: 'The same stream was opened twice: keep one.' },
  3: disconnect,
  4: yours,
  5: disconnect,
  6: { kind: 'authentication', hint: 'The token was revoked: ask the user to authorize again.' },
  7: disconnect,
  9: disconnect,
  10: disconnect,
  11: disconnect,
  12: disconnect,
} as const satisfies Record<number, Evidence>;
