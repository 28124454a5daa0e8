// Facts: failures X names with a word, by the keys of the evidence.

import type {
  adsNames,
  disconnects,
  labels,
  mediaNames,
  oauthNames,
  reasons,
} from '../../catalogue/names.ts';
import type { Fact } from './fact.ts';

const oauth = (means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'rfc-6749',
  versions: ['OAuth 2.0'],
  means,
  ...rest,
});

export const oauthFacts = {
  access_denied: oauth('The user or X refused the authorization.', {
    advice: 'Ask the user again, or for less.',
  }),
  insufficient_scope: oauth('The token lacks a scope.', {
    source: 'rfc-6750',
    status: 403,
    advice: 'Authorize again with the scope.',
  }),
  invalid_client: oauth('The client id or secret is wrong.', { status: 401 }),
  invalid_grant: oauth('The code or refresh token is wrong, expired or spent.', {
    status: 400,
    note: 'X sends invalid_request for a spent refresh token.',
  }),
  invalid_request: oauth('A parameter is missing or wrong.', {
    status: 400,
    advice: 'Read error_description: "Value passed for …" means the code or token itself.',
    note: 'Refresh tokens rotate: after a lost answer the old one is spent.',
  }),
  invalid_scope: oauth('A scope is unknown or not allowed.', { status: 400 }),
  invalid_token: oauth('The access token is wrong, expired or revoked.', {
    source: 'rfc-6750',
    status: 401,
  }),
  server_error: oauth('The authorization server failed inside.'),
  temporarily_unavailable: oauth('The authorization server is overloaded.'),
  unauthorized_client: oauth('The client may not use this grant.', {
    status: 400,
    note: 'With "Missing valid authorization header" (401) the client secret is missing or wrong.',
  }),
  unsupported_grant_type: oauth('The grant type is not one X knows.', { status: 400 }),
  unsupported_response_type: oauth('The response type is not one X knows.'),
} as const satisfies Record<keyof typeof oauthNames, Fact>;

const ads = (status: number, means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'x-ads',
  versions: ['ads'],
  status,
  means,
  ...rest,
});

export const adsFacts = {
  ACCOUNT_LOCKED_OUT: ads(403, 'The acting account is locked.'),
  ACCOUNT_MEDIA_NOT_FOUND: ads(404, 'There is no such account media.'),
  ACCOUNT_NOT_FOUND: ads(403, 'There is no such ads account, or it is not yours.', {
    note: 'A 403, though nothing was found.',
  }),
  ACTION_NOT_ALLOWED: ads(403, 'The action is not allowed.'),
  APP_EVENT_PROVIDER_CONFIGURATION_NOT_FOUND: ads(
    404,
    'There is no such app event provider configuration.',
  ),
  APP_EVENT_TAG_NOT_FOUND: ads(404, 'There is no such app event tag.'),
  BEHAVIOR_OR_BEHAVIOR_EXPANDED_NOT_FOUND: ads(404, 'There is no such behaviour.'),
  CAMPAIGN_NOT_FOUND: ads(404, 'There is no such campaign.'),
  CANCELLED_REQUEST: ads(408, 'The request was cancelled at X.'),
  CARD_NOT_FOUND: ads(404, 'There is no such card.'),
  CURRENT_USER_SUSPENDED: ads(403, 'The acting user is suspended.'),
  DUPLICATE_TWEET: ads(400, 'The same text was posted before.'),
  EXCLUSIVE_PARAMETERS: ads(400, 'Two parameters exclude each other.'),
  FEATURE_NOT_AVAILABLE: ads(400, 'The account has no access to the feature.'),
  FUNDING_INSTRUMENT_ACCESS_NOT_ALLOWED: ads(403, 'The funding instrument is closed to this user.'),
  FUNDING_INSTRUMENT_EXCEEDS_AVAILABLE_CREDIT_LIMIT: ads(
    403,
    'The funding instrument has not enough credit.',
  ),
  FUNDING_INSTRUMENT_NOT_FOUND: ads(404, 'There is no such funding instrument.'),
  GENERIC_TWEET_ERROR: ads(403, 'The Post was refused without a reason.'),
  ILLEGAL_CHARACTERS: ads(400, 'A value has characters that are not allowed.'),
  INCLUSIVE_PARAMETERS: ads(400, 'A parameter needs another one beside it.'),
  INCOMPATIBLE_LINE_ITEM: ads(400, 'The line item does not fit the request.', {
    note: 'On a reference page only, not in the table of codes.',
  }),
  INSUFFICIENT_USER_AUTHORIZED_PERMISSION: ads(
    403,
    'The token was made before the app or its user got the permission.',
    { source: 'field', advice: 'Make the token anew, then call again.' },
  ),
  INTERNAL_ERROR: ads(500, 'X failed inside.'),
  INVALID: ads(400, 'Something is not valid; the message says what.', {
    source: 'field',
    note: 'Also for a version that is not available (404).',
  }),
  INVALID_ACCOUNT_SERVICE_LEVEL: ads(400, 'The service level of the ads account is too low.', {
    source: 'field',
  }),
  INVALID_APP_ID: ads(404, 'The app id is not valid.', { note: 'A 404 for invalid input.' }),
  INVALID_APP_STORE: ads(404, 'The app store is not valid.', { note: 'A 404 for invalid input.' }),
  INVALID_DENOMINATION: ads(400, 'The amount is not valid.'),
  INVALID_FUNDING_INSTRUMENT: ads(400, 'The funding instrument is not valid.'),
  INVALID_IAB_CATEGORY: ads(404, 'The IAB category is not valid.', {
    note: 'A 404 for invalid input.',
  }),
  INVALID_ID_ILLEGAL_CHARACTERS: ads(404, 'An id has characters that are not allowed.', {
    note: 'A 404 for invalid input.',
  }),
  INVALID_IMAGE: ads(400, 'The image is not valid.'),
  INVALID_MEDIA: ads(400, 'The media is not valid.'),
  INVALID_MEDIA_ID: ads(400, 'The media id is not valid.'),
  INVALID_PARAMETER: ads(400, 'A parameter is not valid.', {
    advice: 'parameter, value and details name it.',
  }),
  INVALID_PLACEMENT_TYPE: ads(400, 'The placement type is not valid.'),
  INVALID_TAILORED_AUDIENCE_TYPE: ads(400, 'The audience type is not valid.'),
  INVALID_TARGETING_TYPE: ads(400, 'The targeting type is not valid.'),
  INVALID_TIME_WINDOW: ads(400, 'The time window is not valid.'),
  INVALID_TV_SHOW_LOCATIONS: ads(400, 'The TV show locations are not valid.'),
  INVALID_TWEET: ads(400, 'The Post is not valid here.'),
  INVALID_USER: ads(400, 'The user is not valid here.'),
  INVALID_USER_ID: ads(400, 'The user id is not valid.'),
  LINE_ITEM_APP_NOT_FOUND: ads(404, 'There is no such line item app.'),
  LINE_ITEM_NOT_FOUND: ads(404, 'There is no such line item.'),
  LOCK_ACQUISITION_TIMEOUT: ads(423, 'A lock could not be had in time; nothing was done.'),
  MACT_APP_NOT_FOUND: ads(404, 'There is no such conversion-tracking app.'),
  MALWARE_STATUS: ads(403, 'The Post links to what X takes for malware.'),
  MEDIA_CREATIVE_NOT_FOUND: ads(404, 'There is no such media creative.'),
  MEDIA_NOT_FOUND: ads(404, 'There is no such media.'),
  METHOD_NOT_ALLOWED: ads(405, 'The path does not take this method.'),
  MISSING_PARAMETER: ads(400, 'A parameter is missing.'),
  NOT_FOUND: ads(404, 'There is no such thing.', { note: 'Also with HTTP 403.' }),
  NO_PROVIDER_AVAILABLE_FOR_THIS_CLIENT_APPLICATION: ads(404, 'The app has no provider for this.', {
    note: 'A 404, though it is about access.',
  }),
  OVER_CAPACITY: ads(503, 'X is over capacity.', {
    advice: 'Wait at least as long as Retry-After says: ignoring it can cost the access.',
  }),
  PROMOTABLE_USER_NOT_FOUND: ads(404, 'There is no such promotable user.'),
  PROMOTED_ACCOUNT_NOT_FOUND: ads(404, 'There is no such promoted account.'),
  PROMOTED_TWEET_NOT_FOUND: ads(404, 'There is no such promoted Post.'),
  READONLY_CLIENT_APPLICATION: ads(403, 'The app is read-only.'),
  REQUEST_TOO_COMPLEX: ads(400, 'The request asks for too much at once.', { advice: 'Split it.' }),
  ROUTE_NOT_FOUND: ads(404, 'There is no such path.'),
  SERVICE_UNAVAILABLE: ads(503, 'The service is not available for now.', {
    advice: 'Wait at least as long as Retry-After says.',
  }),
  SPEND_EXCEEDS_BUDGET: ads(400, 'The spend exceeds the budget.'),
  TAILORED_AUDIENCE_CHANGE_FILE_NOT_FOUND: ads(404, 'There is no such audience change file.'),
  TAILORED_AUDIENCE_NOT_FOUND: ads(404, 'There is no such audience.'),
  TAILORED_AUDIENCE_OR_TAILORED_AUDIENCE_EXPANDED_NOT_FOUND: ads(
    404,
    'There is no such audience or expanded audience.',
  ),
  TARGETING_CRITERION_NOT_FOUND: ads(404, 'There is no such targeting criterion.'),
  TOO_MANY_CAMPAIGNS: ads(400, 'The account has as many campaigns as it may.'),
  TOO_MANY_LINE_ITEMS: ads(400, 'The campaign has as many line items as it may.'),
  TOO_MANY_REQUESTS: ads(429, 'The requests of this window are used up.', {
    note: "The account's bucket (x-account-rate-limit-…) outranks the user's.",
  }),
  TV_SHOW_OUTSIDE_MARKET: ads(400, 'The TV show is outside the market.'),
  TWEET_CANNOT_BE_BLANK: ads(400, 'The Post has no text.'),
  TWEET_IS_SPAM: ads(403, 'X takes the Post for spam.'),
  TWEET_NOT_FOUND: ads(404, 'There is no such Post.'),
  TWEET_RATE_LIMIT_EXCEEDED: ads(429, 'The acting user posts too much.', {
    note: 'A limit of the user, not a request window.',
  }),
  UNAUTHORIZED_ACCESS: ads(401, 'The request is not properly authenticated.'),
  UNAUTHORIZED_CLIENT_APPLICATION: ads(403, 'The app has no access to the Ads API.'),
  UNKNOWN_CARD_TYPE: ads(400, 'The card type is not one X knows.'),
  UNKNOWN_CRITERIA_TYPE: ads(400, 'The criteria type is not one X knows.'),
  USER_NOT_FOUND: ads(403, 'There is no such user.', { note: 'A 403, though nothing was found.' }),
  WEB_EVENT_TAG_NOT_FOUND: ads(404, 'There is no such web event tag.'),
} as const satisfies Record<keyof typeof adsNames, Fact>;

const media = (means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'field',
  versions: ['media'],
  status: 200,
  means,
  ...rest,
});

export const mediaFacts = {
  InternalError: media('X could not process the file.', { advice: 'Upload it again.' }),
  InvalidMedia: media('The file is not valid.', { advice: 'Check format, codec and length.' }),
  UnsupportedMedia: media('The file is of a kind, length or size X does not take.', {
    advice: 'Check the limits of the media category.',
  }),
} as const satisfies Record<keyof typeof mediaNames, Fact>;

const reason = (means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'x-openapi',
  versions: ['v2'],
  means,
  ...rest,
});

export const reasonFacts = {
  'client-not-enrolled': reason('The app, or its project, is not enrolled for this endpoint.', {
    source: 'x-errors',
    advice: 'Compare required_enrollment with the plan of the app.',
  }),
  'official-client-forbidden': reason('The endpoint is closed to official clients.'),
  'user-not-enrolled': reason(
    'The user behind the token would have to enroll: the call is billed to them.',
    { source: 'field' },
  ),
  ClientApplicationStateDegraded: reason(
    'The state of the app changed: a person has to look at it.',
  ),
  ForceDisconnect: reason('The stream was ended by force: look for a second connection.'),
  InternalError: reason('X failed inside and ended the stream.'),
  InvalidRules: reason('The rules became unusable.'),
  OperationalDisconnect: reason('The stream was ended for operational reasons.', {
    source: 'x-disconnections',
  }),
  ProvisioningSubscription: reason('The subscription is being set up.', {
    advice: 'Try again in a minute.',
  }),
  RuleConfigurationIssue: reason('The stream has no rules.', { source: 'x-disconnections' }),
  RulesInvalidIssue: reason('The rules of the stream are not valid.'),
  SlowReader: reason('Your side read too slowly.'),
  TooManyConnections: reason('As many streams are open as the plan allows.', {
    source: 'x-disconnections',
    advice: 'Close one; DELETE /2/connections/all ends stale ones.',
  }),
  UpstreamOperationalDisconnect: reason('The stream was ended upstream for operational reasons.', {
    source: 'x-disconnections',
  }),
  UpstreamUncleanDisconnect: reason('The stream broke upstream.'),
} as const satisfies Record<keyof typeof reasons, Fact>;

const hook = (means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'x-webhooks',
  versions: ['v2'],
  status: 400,
  means,
  ...rest,
});
const internal = (means: string): Fact => ({ source: 'field', means, note: 'Internal GraphQL.' });

export const labelFacts = {
  Authorization: internal('An authorization failed; the sentence says which.'),
  AuthorizationError: internal('An authorization failed; the message says which.'),
  BadRequest: {
    source: 'field',
    means: 'The request is not valid; the sentence says why.',
    note: 'v2 media and internal GraphQL.',
  },
  BadRequestError: internal('The request is not valid; the message says why.'),
  CrcValidationFailed: hook('The challenge to your webhook was not answered as it should.', {
    advice: 'Answer 200 with { "response_token": "sha256=…" } in time.',
  }),
  DeadlineExceeded: internal('A service behind X did not answer in time.'),
  Dependency: internal('A service behind X failed.'),
  DependencyError: internal('A service behind X failed.'),
  DuplicateSubscriptionFailed: hook('The user is subscribed already.', {
    note: 'Seen with HTTP 400.',
  }),
  DuplicateUrlFailed: hook('A webhook with this URL is registered already.'),
  Internal: internal('X failed inside.'),
  InternalServerError: internal('X failed inside.'),
  NotFound: internal('There is no such thing.'),
  OverCapacity: internal('X is over capacity.'),
  QueryParamInvalid: hook('A query parameter is not valid.'),
  RateLimitExceeded: internal('The requests of this window are used up.'),
  ReplayConflictError: hook('A replay of this webhook is under way.', {
    status: 409,
    advice: 'Wait for it to finish.',
  }),
  ServiceUnavailable: internal('A service is not available for now.'),
  SubscriptionLimitExceeded: hook('As many subscriptions exist as the plan allows.'),
  SubscriptionNotFound: hook('There is no such subscription.', {
    note: 'On the repetition of a removal: it was removed.',
  }),
  Timeout: internal('A service behind X did not answer in time.'),
  TimeoutError: internal('A service behind X did not answer in time.'),
  UrlValidationFailed: hook('The URL of the webhook is not good.', {
    advice: 'HTTPS, no port, reachable.',
  }),
  Validation: internal('The request is not valid.'),
  WebhookIdInvalid: hook('There is no such webhook id.'),
  WebhookLimitExceeded: hook('As many webhooks exist as the plan allows.', {
    note: 'No rate limit.',
  }),
} as const satisfies Record<keyof typeof labels, Fact>;

const ended = (text: string, means: string, rest: Partial<Fact> = {}): Fact => ({
  source: 'x-streaming-v1',
  versions: ['v1.1'],
  text,
  means,
  ...rest,
});

export const disconnectFacts = {
  1: ended('Shutdown', 'The server was shut down.'),
  2: ended('Duplicate stream', 'The same stream was opened twice.'),
  3: ended('Control request', 'A control request of site streams ended it.', {
    note: 'Gone from the newer table.',
  }),
  4: ended('Stall', 'Your side read too slowly.'),
  5: ended('Normal', 'Your side ended it.'),
  6: ended('Token revoked', 'The token was revoked.', { note: 'Gone from the newer table.' }),
  7: ended('Admin logout', 'The same credentials connected elsewhere.'),
  9: ended('Max message limit', 'The limit of messages was reached.'),
  10: ended('Stream exception', 'Something broke in the stream.'),
  11: ended('Broker stall', 'A part of X stalled.'),
  12: ended('Shed load', 'X sheds load: reconnect as usual.'),
} as const satisfies Record<keyof typeof disconnects, Fact>;
