// Room: failures that X names with a word: OAuth 2, Ads, media, reasons in problems and webhooks, labels. Data only.

import { byWord } from './rows.ts';

/** RFC 6749 and RFC 6750 names in `error`. Generic: X sends `invalid_request` for a spent refresh token. */
export const oauthNames = /* @__PURE__ */ byWord([
  ['access', ['access_denied', 'insufficient_scope']],
  [{ kind: 'access', generic: true }, ['unauthorized_client']],
  ['authentication', ['invalid_client', 'invalid_grant', 'invalid_token']],
  ['invalid-request', ['invalid_scope', 'unsupported_grant_type', 'unsupported_response_type']],
  [{ kind: 'invalid-request', generic: true }, ['invalid_request']],
  ['overloaded', ['temporarily_unavailable']],
  ['server', ['server_error']],
]);

/** String codes of the Ads API. */
export const adsNames = /* @__PURE__ */ byWord([
  [
    'access',
    [
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_USER_AUTHORIZED_PERMISSION',
      'INVALID_ACCOUNT_SERVICE_LEVEL',
      'NO_PROVIDER_AVAILABLE_FOR_THIS_CLIENT_APPLICATION',
      'READONLY_CLIENT_APPLICATION',
      'UNAUTHORIZED_CLIENT_APPLICATION',
    ],
  ],
  ['account', ['ACCOUNT_LOCKED_OUT', 'CURRENT_USER_SUSPENDED']],
  ['account-limit', ['TWEET_RATE_LIMIT_EXCEEDED']],
  ['authentication', ['UNAUTHORIZED_ACCESS']],
  ['automation', ['MALWARE_STATUS', 'TWEET_IS_SPAM']],
  [
    'billing',
    ['FUNDING_INSTRUMENT_EXCEEDS_AVAILABLE_CREDIT_LIMIT'],
    'Raise the credit limit of the funding instrument, or spend less.',
  ],
  [{ kind: 'conflict', doneOnRepeat: true }, ['DUPLICATE_TWEET']],
  ['forbidden', ['ACTION_NOT_ALLOWED', 'GENERIC_TWEET_ERROR']],
  [
    'invalid-request',
    [
      'EXCLUSIVE_PARAMETERS',
      'ILLEGAL_CHARACTERS',
      'INCLUSIVE_PARAMETERS',
      'INCOMPATIBLE_LINE_ITEM',
      'INVALID_APP_ID',
      'INVALID_APP_STORE',
      'INVALID_DENOMINATION',
      'INVALID_FUNDING_INSTRUMENT',
      'INVALID_IAB_CATEGORY',
      'INVALID_ID_ILLEGAL_CHARACTERS',
      'INVALID_PARAMETER',
      'INVALID_PLACEMENT_TYPE',
      'INVALID_TAILORED_AUDIENCE_TYPE',
      'INVALID_TARGETING_TYPE',
      'INVALID_TIME_WINDOW',
      'INVALID_TV_SHOW_LOCATIONS',
      'INVALID_TWEET',
      'INVALID_USER',
      'INVALID_USER_ID',
      'METHOD_NOT_ALLOWED',
      'MISSING_PARAMETER',
      'REQUEST_TOO_COMPLEX',
      'SPEND_EXCEEDS_BUDGET',
      'TOO_MANY_CAMPAIGNS',
      'TOO_MANY_LINE_ITEMS',
      'TV_SHOW_OUTSIDE_MARKET',
      'TWEET_CANNOT_BE_BLANK',
      'UNKNOWN_CARD_TYPE',
      'UNKNOWN_CRITERIA_TYPE',
    ],
  ],
  [{ kind: 'invalid-request', generic: true }, ['INVALID']],
  ['media', ['INVALID_IMAGE', 'INVALID_MEDIA', 'INVALID_MEDIA_ID']],
  [
    'not-found',
    [
      'ACCOUNT_MEDIA_NOT_FOUND',
      'ACCOUNT_NOT_FOUND',
      'APP_EVENT_PROVIDER_CONFIGURATION_NOT_FOUND',
      'APP_EVENT_TAG_NOT_FOUND',
      'BEHAVIOR_OR_BEHAVIOR_EXPANDED_NOT_FOUND',
      'CAMPAIGN_NOT_FOUND',
      'CARD_NOT_FOUND',
      'FUNDING_INSTRUMENT_NOT_FOUND',
      'LINE_ITEM_APP_NOT_FOUND',
      'LINE_ITEM_NOT_FOUND',
      'MACT_APP_NOT_FOUND',
      'MEDIA_CREATIVE_NOT_FOUND',
      'MEDIA_NOT_FOUND',
      'NOT_FOUND',
      'PROMOTABLE_USER_NOT_FOUND',
      'PROMOTED_ACCOUNT_NOT_FOUND',
      'PROMOTED_TWEET_NOT_FOUND',
      'TAILORED_AUDIENCE_CHANGE_FILE_NOT_FOUND',
      'TAILORED_AUDIENCE_NOT_FOUND',
      'TAILORED_AUDIENCE_OR_TAILORED_AUDIENCE_EXPANDED_NOT_FOUND',
      'TARGETING_CRITERION_NOT_FOUND',
      'TWEET_NOT_FOUND',
      'USER_NOT_FOUND',
      'WEB_EVENT_TAG_NOT_FOUND',
    ],
  ],
  [{ kind: 'not-found', policy: 'after-fix' }, ['ROUTE_NOT_FOUND'], 'Check the path.'],
  ['overloaded', ['OVER_CAPACITY', 'SERVICE_UNAVAILABLE']],
  [{ kind: 'overloaded', notBegun: true }, ['LOCK_ACQUISITION_TIMEOUT']],
  ['rate-limit', ['TOO_MANY_REQUESTS']],
  ['restricted', ['FUNDING_INSTRUMENT_ACCESS_NOT_ALLOWED']],
  ['server', ['INTERNAL_ERROR']],
  ['timeout', ['CANCELLED_REQUEST']],
]);

/** `processing_info.error.name` of a media upload. */
export const mediaNames = /* @__PURE__ */ byWord([
  ['media', ['InternalError', 'InvalidMedia', 'UnsupportedMedia']],
]);

/** Values of `reason`, `connection_issue` and `disconnect_type` in a problem. */
export const reasons = /* @__PURE__ */ byWord([
  [
    'access',
    [
      'client-not-enrolled',
      'official-client-forbidden',
      'user-not-enrolled',
      'ClientApplicationStateDegraded',
    ],
  ],
  ['connection-limit', ['TooManyConnections']],
  [
    'disconnect',
    [
      'ForceDisconnect',
      'InternalError',
      'OperationalDisconnect',
      'UpstreamOperationalDisconnect',
      'UpstreamUncleanDisconnect',
    ],
  ],
  [
    { kind: 'disconnect', fault: 'caller' },
    ['SlowReader'],
    'Read faster: buffer first, process elsewhere; then reconnect and recover what you missed.',
  ],
  [{ kind: 'overloaded', notBegun: true, delayMs: 60_000 }, ['ProvisioningSubscription']],
  ['rules', ['InvalidRules', 'RulesInvalidIssue']],
  ['rules', ['RuleConfigurationIssue'], 'Add at least one rule before connecting.'],
]);

/**
 * A CamelCase word that opens a message ("CrcValidationFailed: …", "BadRequest: …"), or stands in an item's `name`,
 * `kind`, `code`, or as a compound in `title` or `reason`. Most are generic: the sentence behind them says more.
 */
export const labels = /* @__PURE__ */ byWord([
  [{ kind: 'conflict', done: true }, ['DuplicateSubscriptionFailed']],
  [{ kind: 'conflict', doneOnRepeat: true }, ['DuplicateUrlFailed']],
  [{ kind: 'conflict', policy: 'after-delay', delayMs: 60_000 }, ['ReplayConflictError']],
  [{ kind: 'forbidden', generic: true }, ['Authorization', 'AuthorizationError']],
  ['invalid-request', ['QueryParamInvalid']],
  [{ kind: 'invalid-request', generic: true }, ['BadRequest', 'BadRequestError', 'Validation']],
  ['not-found', ['SubscriptionNotFound']],
  [{ kind: 'not-found', generic: true }, ['NotFound']],
  ['overloaded', ['OverCapacity', 'ServiceUnavailable']],
  ['rate-limit', ['RateLimitExceeded']],
  ['server', ['Dependency', 'DependencyError', 'Internal', 'InternalServerError']],
  ['timeout', ['DeadlineExceeded', 'Timeout', 'TimeoutError']],
  [
    'webhook',
    [
      'CrcValidationFailed',
      'SubscriptionLimitExceeded',
      'UrlValidationFailed',
      'WebhookIdInvalid',
      'WebhookLimitExceeded',
    ],
  ],
]);

/** `disconnect.code` of v1.1 streams. Codes that are not here are disconnects, too: X adds them without warning. */
export const disconnects = /* @__PURE__ */ byWord([
  ['authentication', [6], 'The token was revoked: ask the user to authorize again.'],
  ['disconnect', [1, 3, 5, 7, 9, 10, 11, 12]],
  [{ kind: 'disconnect', fault: 'caller' }, [4]],
  [{ kind: 'disconnect', fault: 'caller' }, [2], 'The same stream was opened twice: keep one.'],
]);
