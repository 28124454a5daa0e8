// Advice that several rows share. Data only.

export const APPEAL_FOR_APP =
  'Appeal to X for this app (https://help.x.com/forms/platform); new keys do not help.';
export const ADD_A_RULE = 'Add at least one rule before connecting.';
export const ANSWER_THE_CRC =
  'Answer the CRC challenge with 200 and { "response_token": "sha256=" + base64 HMAC-SHA256 of crc_token with the consumer secret } within 3 seconds.';
export const APPROVE_THE_CALLBACK = "Add exactly this callback URL to the app's settings.";
export const ASK_WITHOUT_FIELD = "Ask without this field, or with the owner's token.";
export const CALL_AS_OWNER = 'Call with the token of its owner.';
export const CHECK_CLIENT =
  'Check client id and secret, and that confidential clients send them as HTTP Basic.';
export const CHECK_CONSUMER =
  "Check the app's API key and secret, then the signature: OAuth 1.0a takes neither client id nor client secret.";
export const CHECK_MEDIA_ID = 'Check the media id: it is wrong or expired.';
export const CHECK_MEDIA_STATUS =
  'Check the media id: it is wrong or expired, or of an image, which has no processing status to ask for.';
export const CHECK_PROXY = 'Check the credentials you give the proxy: X was not reached.';
export const CHECK_THE_WRITE = 'Check whether the write was done before repeating it.';
export const CORRECT_THE_QUERY =
  'Correct the query as the message says: operators (the plan may lack one), quotation marks, parentheses.';
export const CORRECT_THE_URL = 'Correct or remove the URL in the text.';
export const DELETE_RULES = 'Delete rules you no longer need, or upgrade the plan.';
export const DELETE_WEBHOOKS =
  'Delete a webhook you no longer need, or upgrade the plan. URL and CRC answer are fine.';
export const ENROLL_THE_USER =
  'Have the user behind the token enroll, or call with the token of one who has.';
export const FIX_THE_RULES = 'Fix the rules of the stream, then reconnect.';
export const GIVE_WRITE_PERMISSION =
  'Give the app write permission, then issue new access tokens: old ones keep the old permission.';
export const LOOK_FOR_THE_POST =
  'Look for the Post on the timeline: after a lost answer it most likely went out; X does not return its id. Else change the text.';
export const MEDIA_READY =
  'Wait until processing has succeeded and use the id with the same account before it expires (expires_after_secs); else upload other media.';
export const MAKE_FILE_SMALLER = 'Make the file or the chunk smaller, then upload again.';
export const MOVE_THE_APP =
  'Move the app to the package or project that required_enrollment names. The token is fine: new ones do not help.';
export const OWNER_APPEALS = 'Its owner has to appeal to X; new keys do not help.';
export const OWNER_UNLOCKS = 'Its owner has to log in at https://x.com and unlock the account.';
export const READ_FASTER =
  'Read faster: only buffer while reading and process elsewhere; then reconnect and recover what was missed.';
export const RAISE_PERMISSION =
  "Raise the app's permission (to read and write, or direct messages too), then issue new access tokens: old ones keep the old permission.";
export const RECONNECT = 'Reconnect at once, then with growing waits; recover what was missed.';
export const SERVE_HTTPS = 'Register a public HTTPS URL without a port.';
export const SET_THE_CLOCK =
  "Set this machine's clock (X's time is in the Date header of the answer), then repeat the call once.";
export const SHORTEN_THE_RULE = 'Shorten the rule or split it in two.';
export const SKIP_BLOCKED = 'Skip this account: it blocks the acting one.';
export const SKIP_IT = 'Skip it: only its owner or X can change that.';
export const SKIP_GONE = 'Skip this Post: it is deleted or hidden.';
export const SKIP_RECIPIENT = 'Skip this recipient: they do not accept messages from the sender.';
export const SKIP_SUSPENDED = 'Skip this account: X suspended it. The acting account is fine.';
export const STILL_PROVISIONED =
  'Connect again in a minute: X is still setting up the subscription.';
export const USE_THE_PLAN =
  "Use an endpoint of the app's plan (v2 for most calls), or upgrade the plan.";
const NAMED_AUTHENTICATION = 'Call with one of the authentication types that X names in the detail';
export const USE_NAMED_AUTHENTICATION = `${NAMED_AUTHENTICATION}.`;
export const USE_A_USERS_TOKEN = `${NAMED_AUTHENTICATION}: with a user's token, not the app-only one.`;
export const WAIT_FOR_CYCLE =
  'Wait for the next billing cycle, or raise the spending limit in the developer console.';
export const WAIT_FOR_JOB = 'Wait for the job in progress to finish, then repeat the call.';
