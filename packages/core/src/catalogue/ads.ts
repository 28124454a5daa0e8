// String codes of the Ads API, `errors[].code`. Data only.

import { CHECK_THE_WRITE } from './advice.ts';
import type { XErrorKind } from './kinds.ts';
import type { Row } from './row.ts';

const WAIT_AS_ASKED =
  'Wait at least as long as X asks in Retry-After: ignoring it can cost you access.';

/** A code of the Ads API: its kind, the HTTP status X documents with it, what it means, and what differs. */
const ads = <K extends XErrorKind>(
  kind: K,
  status: number,
  means: string,
  rest: Partial<Omit<Row, 'kind' | 'status' | 'means'>> = {},
): Row & { readonly kind: K } => ({
  kind,
  status,
  means,
  versions: ['ads'],
  source: 'x-ads',
  ...rest,
});

export const adsNames = {
  ACCOUNT_LOCKED_OUT: ads('account', 403, 'The acting account is locked.', {
    hint: 'Its owner has to log in to x.com and unlock the account.',
  }),
  ACCOUNT_MEDIA_NOT_FOUND: ads('not-found', 404, 'There is no such account media.'),
  ACCOUNT_NOT_FOUND: ads('not-found', 403, 'There is no such ads account, or it is not yours.', {
    hint: 'Check the ads account id: it does not exist, or this user has no access to it.',
    note: 'A 403 although nothing was found.',
  }),
  ACTION_NOT_ALLOWED: ads('forbidden', 403, 'The action is not allowed.'),
  APP_EVENT_PROVIDER_CONFIGURATION_NOT_FOUND: ads(
    'not-found',
    404,
    'There is no such app event provider configuration.',
  ),
  APP_EVENT_TAG_NOT_FOUND: ads('not-found', 404, 'There is no such app event tag.'),
  BEHAVIOR_OR_BEHAVIOR_EXPANDED_NOT_FOUND: ads('not-found', 404, 'There is no such behaviour.'),
  CAMPAIGN_NOT_FOUND: ads('not-found', 404, 'There is no such campaign.'),
  CANCELLED_REQUEST: ads('timeout', 408, 'The request was cancelled at X.'),
  CARD_NOT_FOUND: ads('not-found', 404, 'There is no such card.'),
  CURRENT_USER_SUSPENDED: ads('account', 403, 'The acting user is suspended.', {
    hint: 'The acting user has to appeal to X.',
  }),
  DUPLICATE_TWEET: ads('conflict', 400, 'The same text was posted before.', {
    doneOnRepeat: true,
    hint: 'Look for the Post on the timeline before posting again.',
  }),
  EXCLUSIVE_PARAMETERS: ads('invalid-request', 400, 'Two parameters exclude each other.', {
    hint: 'Send only one of the parameters that exclude each other.',
  }),
  FEATURE_NOT_AVAILABLE: ads('access', 400, 'The account has no access to the feature.', {
    hint: 'Ask X to enable the feature for this ads account.',
  }),
  FUNDING_INSTRUMENT_ACCESS_NOT_ALLOWED: ads(
    'restricted',
    403,
    'The funding instrument is closed to this user.',
    { hint: 'Use a funding instrument that this user may use.' },
  ),
  FUNDING_INSTRUMENT_EXCEEDS_AVAILABLE_CREDIT_LIMIT: ads(
    'billing',
    403,
    'The funding instrument does not have enough credit.',
    { hint: 'Raise the credit limit of the funding instrument, or spend less.' },
  ),
  FUNDING_INSTRUMENT_NOT_FOUND: ads('not-found', 404, 'There is no such funding instrument.'),
  GENERIC_TWEET_ERROR: ads('forbidden', 403, 'The Post was refused without a reason.'),
  ILLEGAL_CHARACTERS: ads('invalid-request', 400, 'A value has characters that are not allowed.', {
    hint: 'Remove the characters that are not allowed.',
  }),
  INCLUSIVE_PARAMETERS: ads('invalid-request', 400, 'A parameter requires another one.', {
    hint: 'Add the other parameter that this one needs.',
  }),
  INCOMPATIBLE_LINE_ITEM: ads('invalid-request', 400, 'The line item does not match the request.', {
    note: 'On a reference page only, not in the table of codes.',
  }),
  INSUFFICIENT_USER_AUTHORIZED_PERMISSION: ads(
    'access',
    403,
    'The token was issued before the app or its user got the permission.',
    {
      hint: 'Have the user authorize again and use the new token: the old one was made before the permission.',
      source: 'field',
    },
  ),
  INTERNAL_ERROR: ads('server', 500, 'X failed internally.'),
  INVALID: ads('invalid-request', 400, 'Something is not valid; the message says what.', {
    generic: true,
    note: 'Also for a version that is not available (404).',
    source: 'field',
  }),
  INVALID_ACCOUNT_SERVICE_LEVEL: ads(
    'access',
    400,
    'The service level of the ads account is too low.',
    { hint: 'Raise the service level of the ads account with X.', source: 'field' },
  ),
  INVALID_APP_ID: ads('invalid-request', 404, 'The app id is not valid.', {
    note: 'A 404 for invalid input.',
  }),
  INVALID_APP_STORE: ads('invalid-request', 404, 'The app store is not valid.', {
    note: 'A 404 for invalid input.',
  }),
  INVALID_DENOMINATION: ads('invalid-request', 400, 'The amount is not valid.'),
  INVALID_FUNDING_INSTRUMENT: ads('invalid-request', 400, 'The funding instrument is not valid.'),
  INVALID_IAB_CATEGORY: ads('invalid-request', 404, 'The IAB category is not valid.', {
    note: 'A 404 for invalid input.',
  }),
  INVALID_ID_ILLEGAL_CHARACTERS: ads(
    'invalid-request',
    404,
    'An id has characters that are not allowed.',
    { note: 'A 404 for invalid input.' },
  ),
  INVALID_IMAGE: ads('media', 400, 'The image is not valid.'),
  INVALID_MEDIA: ads('media', 400, 'The media is not valid.'),
  INVALID_MEDIA_ID: ads('media', 400, 'The media id is not valid.', {
    hint: 'Upload the file again and use the new media id.',
  }),
  INVALID_PARAMETER: ads('invalid-request', 400, 'A parameter is not valid.', {
    hint: 'Correct the parameters of the call: one of them is not valid.',
    elsewhere: [{ named: true, hint: 'Correct the parameter that X names.' }],
  }),
  INVALID_PLACEMENT_TYPE: ads('invalid-request', 400, 'The placement type is not valid.'),
  INVALID_TAILORED_AUDIENCE_TYPE: ads('invalid-request', 400, 'The audience type is not valid.'),
  INVALID_TARGETING_TYPE: ads('invalid-request', 400, 'The targeting type is not valid.'),
  INVALID_TIME_WINDOW: ads('invalid-request', 400, 'The time window is not valid.'),
  INVALID_TV_SHOW_LOCATIONS: ads('invalid-request', 400, 'The TV show locations are not valid.'),
  INVALID_TWEET: ads('invalid-request', 400, 'The Post is not valid here.'),
  INVALID_USER: ads('invalid-request', 400, 'The user is not valid here.'),
  INVALID_USER_ID: ads('invalid-request', 400, 'The user id is not valid.'),
  LINE_ITEM_APP_NOT_FOUND: ads('not-found', 404, 'There is no such line item app.'),
  LINE_ITEM_NOT_FOUND: ads('not-found', 404, 'There is no such line item.'),
  LOCK_ACQUISITION_TIMEOUT: ads(
    'overloaded',
    423,
    'X could not get a lock in time; nothing was done.',
    { notBegun: true, hint: 'Repeat the call after a short wait: nothing was done.' },
  ),
  MACT_APP_NOT_FOUND: ads('not-found', 404, 'There is no such conversion-tracking app.'),
  MALWARE_STATUS: ads('automation', 403, 'The Post links to something X considers malware.', {
    hint: 'Remove the link: X considers its target malware.',
  }),
  MEDIA_CREATIVE_NOT_FOUND: ads('not-found', 404, 'There is no such media creative.'),
  MEDIA_NOT_FOUND: ads('not-found', 404, 'There is no such media.'),
  METHOD_NOT_ALLOWED: ads('invalid-request', 405, 'The path does not accept this method.', {
    hint: 'Check method and path in the reference.',
  }),
  MISSING_PARAMETER: ads('invalid-request', 400, 'A parameter is missing.', {
    hint: 'Add the parameters the endpoint requires.',
    elsewhere: [{ named: true, hint: 'Add the parameter that X names.' }],
  }),
  NOT_FOUND: ads('not-found', 404, 'It does not exist.', { note: 'Also with HTTP 403.' }),
  NO_PROVIDER_AVAILABLE_FOR_THIS_CLIENT_APPLICATION: ads(
    'access',
    404,
    'The app has no provider for this.',
    {
      hint: 'Ask X to set up the provider for this app.',
      note: 'A 404 although it is about access.',
    },
  ),
  OVER_CAPACITY: ads('overloaded', 503, 'X is over capacity.', {
    hint: WAIT_AS_ASKED,
    elsewhere: [{ method: 'write', hint: `${CHECK_THE_WRITE} ${WAIT_AS_ASKED}` }],
  }),
  PROMOTABLE_USER_NOT_FOUND: ads('not-found', 404, 'There is no such promotable user.'),
  PROMOTED_ACCOUNT_NOT_FOUND: ads('not-found', 404, 'There is no such promoted account.'),
  PROMOTED_TWEET_NOT_FOUND: ads('not-found', 404, 'There is no such promoted Post.'),
  READONLY_CLIENT_APPLICATION: ads('access', 403, 'The app is read-only.', {
    hint: 'Give the app write permission, then issue new access tokens.',
  }),
  REQUEST_TOO_COMPLEX: ads('invalid-request', 400, 'The request asks for too much at once.', {
    hint: 'Split the request.',
  }),
  ROUTE_NOT_FOUND: ads('not-found', 404, 'There is no such path.', {
    policy: 'after-fix',
    hint: 'Check the path.',
  }),
  SERVICE_UNAVAILABLE: ads('overloaded', 503, 'The service is not available for now.', {
    hint: WAIT_AS_ASKED,
    elsewhere: [{ method: 'write', hint: `${CHECK_THE_WRITE} ${WAIT_AS_ASKED}` }],
  }),
  SPEND_EXCEEDS_BUDGET: ads('invalid-request', 400, 'The spend exceeds the budget.', {
    hint: 'Raise the budget or lower the spend.',
  }),
  TAILORED_AUDIENCE_CHANGE_FILE_NOT_FOUND: ads(
    'not-found',
    404,
    'There is no such audience change file.',
  ),
  TAILORED_AUDIENCE_NOT_FOUND: ads('not-found', 404, 'There is no such audience.'),
  TAILORED_AUDIENCE_OR_TAILORED_AUDIENCE_EXPANDED_NOT_FOUND: ads(
    'not-found',
    404,
    'There is no such audience or expanded audience.',
  ),
  TARGETING_CRITERION_NOT_FOUND: ads('not-found', 404, 'There is no such targeting criterion.'),
  TOO_MANY_CAMPAIGNS: ads(
    'invalid-request',
    400,
    'The limit of campaigns of the account is reached.',
    { hint: 'Delete campaigns you no longer need.' },
  ),
  TOO_MANY_LINE_ITEMS: ads(
    'invalid-request',
    400,
    'The limit of line items of the campaign is reached.',
    { hint: 'Delete line items you no longer need.' },
  ),
  TOO_MANY_REQUESTS: ads('rate-limit', 429, 'The requests of this window are used up.', {
    note: "The account's bucket (x-account-rate-limit-…) outranks the user's.",
  }),
  TV_SHOW_OUTSIDE_MARKET: ads('invalid-request', 400, 'The TV show is outside the market.'),
  TWEET_CANNOT_BE_BLANK: ads('invalid-request', 400, 'The Post has no text.', {
    hint: 'Add text to the Post.',
  }),
  TWEET_IS_SPAM: ads('automation', 403, 'X considers the Post spam.', {
    hint: 'Do not repeat the same content: change it, or have a person post it.',
  }),
  TWEET_NOT_FOUND: ads('not-found', 404, 'There is no such Post.'),
  TWEET_RATE_LIMIT_EXCEEDED: ads('account-limit', 429, 'The acting user posts too much.', {
    hint: 'Stop posting with this user for hours; other users can go on.',
    note: 'A limit of the user, not a request window.',
  }),
  UNAUTHORIZED_ACCESS: ads('authentication', 401, 'The request is not properly authenticated.'),
  UNAUTHORIZED_CLIENT_APPLICATION: ads('access', 403, 'The app has no access to the Ads API.', {
    hint: 'Ask X for Ads API access for this app.',
  }),
  UNKNOWN_CARD_TYPE: ads('invalid-request', 400, 'X does not know the card type.'),
  UNKNOWN_CRITERIA_TYPE: ads('invalid-request', 400, 'X does not know the criteria type.'),
  USER_NOT_FOUND: ads('not-found', 403, 'There is no such user.', {
    note: 'A 403 although nothing was found.',
  }),
  WEB_EVENT_TAG_NOT_FOUND: ads('not-found', 404, 'There is no such web event tag.'),
} as const satisfies Readonly<Record<string, Row>>;
