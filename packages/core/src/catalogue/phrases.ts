// Room: sentences of X's, for failures that carry no code and no telling problem type. Data only.
//
// A sentence is tried against X's own words (what X echoes is cut out before). The word in CAPITALS is the one it cannot
// do without: only texts that hold it are tried. The match that begins first wins, because X's words come before what it
// echoes; of those that begin together the upper row wins. Keep every quantifier bounded.

import type { Evidence } from './evidence.ts';

/** What some sentences mean, and the sentences. */
export type Phrase = readonly [evidence: Evidence, ...sentences: RegExp[]];

const access = { kind: 'access' } as const satisfies Evidence;
const account = { kind: 'account' } as const satisfies Evidence;
const accountLimit = { kind: 'account-limit' } as const satisfies Evidence;
const authentication = { kind: 'authentication' } as const satisfies Evidence;
const billing = { kind: 'billing' } as const satisfies Evidence;
const blocked = {
  kind: 'automation',
  policy: 'after-fix',
  hint: "X's edge blocked this client: check its address, headers and TLS.",
} as const satisfies Evidence;
const connections = { kind: 'connection-limit' } as const satisfies Evidence;
const done = { kind: 'conflict', done: true } as const satisfies Evidence;
const duplicate = {
  kind: 'conflict',
  doneOnRepeat: true,
  hint: 'The same text was posted before: look for it on the timeline before you post again.',
} as const satisfies Evidence;
const exists = { kind: 'conflict' } as const satisfies Evidence;
const gone = { kind: 'not-found' } as const satisfies Evidence;
const invalid = { kind: 'invalid-request' } as const satisfies Evidence;
const impossible = { kind: 'invalid-request', policy: 'never' } as const satisfies Evidence;
const media = { kind: 'media' } as const satisfies Evidence;
const overloaded = { kind: 'overloaded' } as const satisfies Evidence;
const restricted = { kind: 'restricted' } as const satisfies Evidence;
const retired = { kind: 'retired' } as const satisfies Evidence;
const rules = { kind: 'rules' } as const satisfies Evidence;
const server = { kind: 'server' } as const satisfies Evidence;
const stalled = { kind: 'disconnect', fault: 'caller' } as const satisfies Evidence;
const timeout = { kind: 'timeout', fault: 'x' } as const satisfies Evidence;
const usageCap = { kind: 'usage-cap' } as const satisfies Evidence;
const underWay = {
  kind: 'conflict',
  policy: 'after-delay',
  delayMs: 60_000,
} as const satisfies Evidence;
const webhook = { kind: 'webhook' } as const satisfies Evidence;

/** Sentences that leave little doubt. */
export const phrases: readonly Phrase[] = [
  [
    connections,
    /(?:forced disconnect: ?)?too many CONNECTIONS/i,
    /(?:exceeded|maximum allowed) CONNECTION limit/i,
  ],
  [stalled, /unable to KEEP up/i, /maximum allowed BACKUP/i],
  [
    { kind: 'disconnect' },
    /forced? DISCONNECT/i,
    /forced? CLOSING/i,
    /(?:has been|was) DISCONNECTED/i,
    /closing for OPERATIONAL reasons/i,
  ],
  [{ kind: 'overloaded', notBegun: true, delayMs: 60_000 }, /being PROVISIONED/i],
  [
    retired,
    /no longer ACTIVE/i,
    /(?:version|api) .{0,20}is not AVAILABLE/i,
    /(?:endpoint|api|method|resource) .{0,40}(?:RETIRED|SUNSET|DEPRECATED)/i,
  ],
  [
    authentication,
    /(?:could not (?:be )?|unable to )AUTHENTICATE/i,
    /could not be AUTHENTICATED/i,
    /not properly AUTHENTICATED/i,
    /unable to verify your CREDENTIALS/i,
    /requires? (?:user )?AUTHENTICATION/i,
    /AUTHENTICATION (?:credentials|is|was|data|failed|required)/i,
    /invalid (?:or|\/) EXPIRED/i,
    /bad guest TOKEN/i,
    /failed to validate OAUTH/i,
    /TIMESTAMP out of bounds/i,
    /value PASSED for/i,
    /missing valid AUTHORIZATION/i,
    /user must verify LOGIN/i,
    /request TOKEN for this page/i,
    /invalid (?:request[ _]|access )TOKEN/i,
    /invalid (?:OAUTH|SIGNATURE|NONCE|CONSUMER|USERNAME|PASSWORD|CREDENTIALS)/i,
    /(?:incorrect|wrong) (?:SIGNATURE|PASSWORD|USERNAME)/i,
    /must be called with a request_TOKEN/i,
    /\bTOKENS? (?:is|was|has|have|not|may have|may be|were)\b.{0,30}(?:invalid|expired|revoked|found|used)/i,
    /\bCSRF\b/i,
  ],
  [
    access,
    /access to a SUBSET/i,
    /ESSENTIAL access/i,
    /attached to a PROJECT/i,
    /approved DEVELOPER account/i,
    /REGISTERED client/i,
    /ENROLL(?: it)? in\b/i,
    /\b(?:apps?|applications?|clients?)\b.{0,40}\b(?:is not|are not|not been|isn't) (?:ALLOWED|PERMITTED|AUTHORIZED|CONFIGURED|ENABLED|APPROVED|WHITELISTED|ALLOWLISTED|REGISTERED)/i,
    /\b(?:app|application|client)\b.{0,40}\bdoes not have ACCESS/i,
    /(?:app|application|client) cannot PERFORM/i,
    /read-?ONLY (?:client )?application/i,
    /CREDENTIALS do not allow/i,
    /is FORBIDDEN for this endpoint/i,
    /CALLBACK url not approved/i,
    /only support the oauth_CALLBACK/i,
    /invalid (?:\/ suspended )?(?:APP|APPLICATION)\b/i,
    /SUSPENDED (?:app|application)\b/i,
    /must be an? .{1,40} to ACCESS/i,
    /(?:don't|don’t|do not|does not) have (?:the )?(?:ACCESS|PERMISSIONS?) to (?:this|the) (?:endpoint|api|feature|product)/i,
    /not ENABLED for/i,
  ],
  [
    account,
    /temporarily LOCKED/i,
    /your account (?:is|has been|was) .{0,20}(?:SUSPENDED|LOCKED)/i,
    /your account is not permitted to access this FEATURE/i,
    /(?:user used for authentication|acting user|current user) (?:is|has been) SUSPENDED/i,
  ],
  [
    billing,
    /CREDITS? depleted/i,
    /(?:have any|out of|no|insufficient|not enough) CREDITS/i,
    /PAYMENT required/i,
  ],
  [
    usageCap,
    /(?:usage|monthly|product|spend|spending|billing cycle) (?:\w{1,20} ){0,2}CAP\b/i,
    /SPENDING limit/i,
    /PACKAGE request limits/i,
  ],
  [
    accountLimit,
    /over DAILY status update limit/i,
    /over the LIMIT for/i,
    /unable to FOLLOW more/i,
    /DAILY (?:\w{1,20} )?limit/i,
    /so many .{1,30} per DAY/i,
    /reached (?:the|your) .{0,20}LIMIT for/i,
    /tweet rate LIMIT/i,
  ],
  [
    { kind: 'automation' },
    /might be AUTOMATED/i,
    /(?:flagged as|identified as|is) SPAM\b/i,
    /MALWARE/i,
  ],
  [
    blocked,
    /you have been BLOCKED\s{1,9}you are unable to access/i,
    /attention required! \| CLOUDFLARE/i,
    /just a MOMENT\.\.\./i,
    /sorry, you have been BLOCKED/i,
    /enable javascript and COOKIES to continue/i,
  ],
  [
    { kind: 'rate-limit' },
    /rate[- ]LIMIT/i,
    /rate[- ]LIMITED/i,
    /too many REQUESTS/i,
    /enhance your CALM/i,
  ],
  [invalid, /there were errors PROCESSING your request/i],
  [gone, /RULES? .{0,30}does not exist/i],
  [
    rules,
    /must define RULES/i,
    /RULES? (?:is|are) (?:invalid|not valid|too long)/i,
    /cannot parse RULE/i,
    /RULES must contain/i,
    /(?:number|maximum|limit) of RULES/i,
    /RULE (?:cap|length|limit)/i,
    /(?:positive|negative) CLAUSES in rule/i,
    /no viable ALTERNATIVE/i,
    /reference to invalid (?:OPERATOR|FIELD)/i,
    /AMBIGUOUS use of/i,
    /rules? .{0,20}(?:NONCOMPLIANT|COMPLIANT)/i,
  ],
  [
    webhook,
    /too many RESOURCES already created/i,
    /WEBHOOK .{0,20}(?:does not meet|marked invalid|is not valid|invalid)/i,
    /\bCRC\b/i,
    /CALLBACK url failed/i,
  ],
  [
    media,
    /MEDIA type/i,
    /FILE size/i,
    /(?:FILE|IMAGE|VIDEO|MEDIA|GIF) .{0,30}(?:too (?:large|big|long)|unrecognized|unsupported|not supported|accepted|corrupt|is invalid)/i,
    /SEGMENTS? do not add up/i,
    /(?:process|invalid|unsupported|not valid|not an accepted) (?:raw )?(?:MEDIA|VIDEO|IMAGE|GIF)\b(?![_ ]id)/i,
    /MEDIA ids? (?:is|are|was|were|not)\b/i,
    /validation of MEDIA/i,
    /invalid MEDIA id/i,
    /max(?:imum)? DURATION/i,
    /VIDEO longer than/i,
    /IMAGE error/i,
  ],
  [underWay, /already in PROGRESS/i, /in PROGRESS for this/i],
  [
    done,
    /\b(?:you|users?|account|is|are|has|have)(?:'ve|’ve)? (?:\w{1,20} ){0,2}ALREADY (?!been |used|reached|exceeded|expired|taken)(?:\w{1,20}ed|following|muting|blocking|a member)\b/i,
    /you are not (?:MUTING|FOLLOWING|BLOCKING|FRIENDS)/i,
  ],
  [
    duplicate,
    /is a DUPLICATE/i,
    /DUPLICATE (?:content|tweet|post|status)/i,
    /ALREADY (?:posted|said that)/i,
  ],
  [
    exists,
    /ALREADY exists/i,
    /(?:could not follow user: \S{1,40} is )?ALREADY on your/i,
    /SHARE validations failed/i,
    /SHARING is not permiss/i,
    /DUPLICATE (?:rule|subscription|url)/i,
  ],
  [restricted, /user has been SUSPENDED/i, /could not FOLLOW user/i],
  [{ kind: 'restricted', policy: 'after-fix' }, /forbidden to access METRICS/i],
  [
    restricted,
    /not AUTHORIZED to (?:see|view|access|delete|perform|update)/i,
    /(?:not (?:ALLOWED|PERMITTED)|aren't ALLOWED|UNABLE|MAY not) to (?:see|view|delete|update|add|reply|follow|retweet|remove|read|message|send|dm)/i,
    /(?:reply|quoting|quote).{0,30} (?:is not ALLOWED|not PERMITTED)/i,
    /MAY not (?:see|view|delete|update)/i,
    /(?:cannot|can't|can’t|can not) (?:SEND|MESSAGE|DM)/i,
    /PERMISSION to (?:dm|message|send)/i,
    /not FOLLOWING you/i,
    /BLOCKED (?:from|by|you)/i,
    /restricted WHO can/i,
    /ONLY (?:reply|quote)/i,
    /\bDMS? from/i,
    /WITHHELD/i,
    /FORBIDDEN to access/i,
    /RETWEET.{0,20}not permiss/i,
    /deleted or not VISIBLE/i,
  ],
  [timeout, /DEADLINEEXCEEDED/i, /TIME[ -]?OUT/i, /TIMED out/i],
  [
    overloaded,
    /over CAPACITY/i,
    /OVERLOADED/i,
    /(?:service|temporarily|currently) (?:is )?(?:currently |temporarily )?UNAVAILABLE/i,
  ],
  [
    server,
    /INTERNAL (?:server )?error/i,
    /something is (?:TECHNICALLY wrong|BROKEN)/i,
    /SOMETHING (?:is|went) (?:\w{1,20} )?wrong/i,
  ],
  [impossible, /(?:mute|follow|block|unfollow|report|message|add) YOURSELF/i],
];

/** Sentences that fit much: they speak when nothing in `phrases` does. */
export const weakPhrases: readonly Phrase[] = [
  [
    gone,
    /no (?:user|users|status|location|tweet|post|list|media|account)\b.{0,30}(?:MATCH|MATCHES|FOUND|WITH|ASSOCIATED)/i,
    /not FOUND/i,
    /(?:could not|cannot|can't|couldn't|unable to) (?:be )?(?:FIND|FOUND|LOCATE|DETERMINE)/i,
    /(?:does not|doesn't|do not) EXIST/i,
    /no LONGER available/i,
    /(?:ids?\(?s?\)?|tweets?|posts?) (?:is|are) UNAVAILABLE/i,
    /not a (?:SUBSCRIBER|MEMBER) of/i,
  ],
  [restricted, /not AUTHORIZED\b(?! to)/i],
  [
    invalid,
    /\bINVALID\b/i,
    /MISSING/i,
    /MUST (?:be|contain|not|have|provide|specify)/i,
    /REQUIRED/i,
    /TOO (?:long|short|many|large|complex)/i,
    /bit SHORTER/i,
    /not (?:a )?(?:VALID|RECOGNIZED|BETWEEN|SUPPORTED|DEFINED|PROVIDED)/i,
    /not ONE of/i,
    /not ALLOWED for/i,
    /MALFORMED/i,
    /(?:does not|doesn't) MATCH/i,
    /can ?not be (?:EMPTY|BLANK|USED|MORE|GREATER)/i,
    /could not PARSE/i,
    /BAD request/i,
    /CHARACTERS/i,
    /EXPECTED/i,
    /EXCEEDS/i,
    /limited to a MAXIMUM/i,
    /OVER the max/i,
  ],
  [authentication, /UNAUTHORIZED/i],
];
