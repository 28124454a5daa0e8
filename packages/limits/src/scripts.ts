// What Redis does in one piece: `bucket.ts` and `gate.ts` in its own language, for all processes at once.
//
// Keys: KEYS[1] the app (gate, X's clock against Redis'), KEYS[2] the processes alive, KEYS[3] the bucket all tokens share,
// KEYS[4] the bucket of one asker. A bucket holds `<scope>:limit|remaining|reset`, `p:<process>` (its calls under way),
// `known`, `probe`, `probeEnd`, `since` (the newest probe), `pause`, `lost`, `lostAt`, `told`. Resets are told by X's clock, everything else by Redis'.

import { AFTER_RESET_MS } from '@x-api-errors/core/internal';
import { GATE_PROBE_MS, KEEP_MS, PROBE_MS, SAME_WINDOW_MS } from './store.ts';

/** A process that has not been heard of for this long is dead, and its places are free. */
const LEASE_MS = 10_000;
/** How long the app's key outlives its last call: no cap lasts longer than a month. */
const APP_MS = 32 * 24 * 3_600_000;

const COMMON = `
local app, procs, shared, own = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local scopes = {'window', 'user-24h', 'app-24h'}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local me, x = ARGV[1], tonumber(ARGV[2])
if not x then x = now + (tonumber(redis.call('HGET', app, 'ahead')) or 0) end
local function alive(process)
  return redis.call('ZSCORE', procs, process)
end
local function text(n) return string.format('%.0f', n) end
local function keep(key, ms)
  ms = math.ceil(ms)
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, text(ms)) end
end
redis.call('ZREMRANGEBYSCORE', procs, '-inf', now)
redis.call('ZADD', procs, text(now + ${LEASE_MS}), me)
redis.call('PEXPIRE', procs, ${LEASE_MS})
`;

/**
 * ARGV: process, X's clock or '', takes a place ('1'), looks at the gate ('1').
 * Gives {'go', number, probe, gateProbe} | {'closed', waitMs, scope, limit, reset} | {'gate', waitMs, kind, until, words} |
 * {'busy'}.
 */
export const TAKE = `${COMMON}
local takes, gates = ARGV[3] == '1', ARGV[4] == '1'
local atGate, untilAt = false, nil
if gates then
  local g = redis.call('HMGET', app, 'gate', 'until', 'words', 'probeAt', 'probe', 'probeEnd')
  if g[1] then
    untilAt = tonumber(g[2])
    if untilAt and x < untilAt then return {'gate', text(untilAt - x), g[1], g[2], g[3]} end
    if g[5] and now < tonumber(g[6]) and alive(g[5]:match('^(.*) ')) then return {'busy'} end
    if now < tonumber(g[4]) then return {'gate', '', g[1], g[2] or '', g[3]} end
    atGate = true
  end
end

local closed, busy
local function look(key)
  local flat, b = redis.call('HGETALL', key), {}
  for i = 1, #flat, 2 do b[flat[i]] = flat[i + 1] end
  local places, lost = 0, tonumber(b.lost) or 0
  for field, count in pairs(b) do
    if field:sub(1, 2) == 'p:' then
      if alive(field:sub(3)) then
        places = places + count
      else
        lost = lost + count
        redis.call('HDEL', key, field)
        redis.call('HSET', key, 'lost', lost, 'lostAt', redis.call('HGET', app, 'number') or 0)
      end
    end
  end
  local function close(waitMs, scope, limit, reset)
    if not closed or waitMs > closed[1] then closed = {waitMs, scope, limit or '', reset or ''} end
  end
  if b.pause then
    if x < tonumber(b.pause) then
      close(b.pause - x, 'window', '', '')
    else
      redis.call('HDEL', key, 'pause', 'known')
      b.known = nil
    end
  end
  local doubt = false
  for _, scope in ipairs(scopes) do
    local reset = tonumber(b[scope .. ':reset'])
    if reset then
      local left = tonumber(b[scope .. ':remaining'])
      if x >= reset + ${AFTER_RESET_MS} then
        redis.call('HDEL', key, scope .. ':limit', scope .. ':remaining', scope .. ':reset', 'known', 'lost', 'lostAt')
        b.known, lost = nil, 0
      elseif left <= 0 then
        close(reset + ${AFTER_RESET_MS} - x, scope, b[scope .. ':limit'], b[scope .. ':reset'])
      elseif left <= places then
        busy = true
      elseif left <= places + lost then
        doubt = true
      end
    end
  end
  -- Most routes have no limit that is shared: nobody probes for one.
  local asks = doubt or ((key == own or b.told) and not b.known)
  if asks and b.probe and now < tonumber(b.probeEnd) and alive(b.probe:match('^(.*) ')) then busy = true end
  return asks
end
local askOwn, askShared = look(own), look(shared)
if closed then return {'closed', text(closed[1]), closed[2], closed[3], closed[4]} end
if busy then return {'busy'} end

local number = redis.call('HINCRBY', app, 'number', 1)
redis.call('PEXPIRE', app, ${APP_MS})
if atGate then
  local next = untilAt and ${PROBE_MS} or ${GATE_PROBE_MS}
  redis.call('HSET', app, 'probe', me .. ' ' .. number, 'probeEnd', text(now + ${PROBE_MS}), 'probeAt', text(now + next))
end
local function enter(key, asks)
  redis.call('HINCRBY', key, 'p:' .. me, 1)
  if asks then
    redis.call('HSET', key, 'probe', me .. ' ' .. number, 'probeEnd', text(now + ${PROBE_MS}), 'since', number)
  end
  keep(key, ${KEEP_MS})
end
if takes then
  enter(own, askOwn)
  enter(shared, askShared)
end
return {'go', text(number), (askOwn or askShared) and '1' or '0', atGate and '1' or '0'}
`;

/**
 * ARGV: process, X's clock or '', date or '', number or '', places that come ('1' …) or go ('-1'), answered ('1'), was the
 * gate's probe ('1'), pause until or '', gate ('' | 'open' | kind), until or '', words, processes that are no more,
 * whether the gate is news only where nothing is known ('1'), then scope, limit or '', remaining, reset of each limit. Whatever it is told, it renews the lease.
 */
export const LEARN = `${COMMON}
local date, number, held = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local answered, wasGateProbe, pause = ARGV[6] == '1', ARGV[7] == '1', tonumber(ARGV[8])
local gate, untilAt, words = ARGV[9], ARGV[10], ARGV[11]
if ARGV[13] == '1' and redis.call('EXISTS', app) == 1 then gate = '' end
for gone in ARGV[12]:gmatch('%S+') do redis.call('ZREM', procs, gone) end

if date then
  -- As in clock.ts: X's date is never ahead, so that the greatest difference of the last minute is the truest.
  local heard = redis.call('HMGET', app, 'ahead', 'heardAt')
  local ahead, last = date - now, tonumber(heard[1])
  if not last or math.abs(now - heard[2]) > 60000 or ahead > last then
    redis.call('HSET', app, 'ahead', text(ahead), 'heardAt', text(now))
    redis.call('PEXPIRE', app, ${APP_MS})
  end
end

-- Where the gate has closed anew since, it is the probe no more.
wasGateProbe = wasGateProbe and number and redis.call('HGET', app, 'probe') == me .. ' ' .. text(number)
if gate ~= '' or wasGateProbe then
  if gate == 'open' then
    if wasGateProbe then redis.call('HDEL', app, 'gate', 'until', 'words', 'probeAt', 'probe', 'probeEnd') end
  else
    redis.call('HDEL', app, 'probe', 'probeEnd')
    if gate ~= '' then
      redis.call('HDEL', app, 'until')
      local next = untilAt == '' and now + ${GATE_PROBE_MS} or now
      redis.call('HSET', app, 'gate', gate, 'words', words, 'probeAt', text(next))
      if untilAt ~= '' then redis.call('HSET', app, 'until', untilAt) end
      redis.call('PEXPIRE', app, ${APP_MS})
    end
  end
end

local function settle(key)
  if held > 0 then
    redis.call('HINCRBY', key, 'p:' .. me, held)
  elseif held < 0 and redis.call('HEXISTS', key, 'p:' .. me) == 1 then
    if redis.call('HINCRBY', key, 'p:' .. me, held) <= 0 then redis.call('HDEL', key, 'p:' .. me) end
    if not answered then
      redis.call('HINCRBY', key, 'lost', -held)
      redis.call('HSET', key, 'lostAt', redis.call('HGET', app, 'number') or 0)
    end
  end
  if number and redis.call('HGET', key, 'probe') == me .. ' ' .. text(number) then
    redis.call('HDEL', key, 'probe', 'probeEnd')
  end
end
settle(own)
settle(shared)
if held ~= 0 then
  keep(own, ${KEEP_MS})
  keep(shared, ${KEEP_MS})
end
-- An answer to a call of before the probe is one of the last window's.
for _, key in ipairs({own, shared}) do
  if answered and number and number >= (tonumber(redis.call('HGET', key, 'since')) or 0) then
    redis.call('HSET', key, 'known', 1)
    keep(key, ${KEEP_MS})
  end
end
if pause and pause > (tonumber(redis.call('HGET', own, 'pause')) or 0) then
  redis.call('HSET', own, 'pause', text(pause))
  keep(own, pause - x)
end

for i = 14, #ARGV, 4 do
  local scope, limit, remaining, reset = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3])
  local key = scope == 'app-24h' and shared or own
  local b = redis.call('HMGET', key, scope .. ':reset', scope .. ':remaining', 'lostAt')
  local before = tonumber(b[1])
  if reset + ${AFTER_RESET_MS} > x and not (before and reset < before - ${SAME_WINDOW_MS}) then
    if before and reset <= before + ${SAME_WINDOW_MS} then
      remaining = math.min(remaining, tonumber(b[2]))
      reset = math.max(reset, before)
    end
    redis.call('HSET', key, scope .. ':remaining', text(remaining), scope .. ':reset', text(reset), 'known', 1)
    if limit ~= '' then redis.call('HSET', key, scope .. ':limit', limit) end
    if key == shared then redis.call('HSET', key, 'told', 1) end
    if number and number > (tonumber(b[3]) or 0) then redis.call('HDEL', key, 'lost', 'lostAt') end
    keep(key, math.max(${KEEP_MS}, reset + ${AFTER_RESET_MS} - x))
  end
end
return 1
`;

/** Looks, and changes nothing. */
export const PEEK = `
local t = redis.call('TIME')
return {redis.call('HGETALL', KEYS[1]), redis.call('ZRANGE', KEYS[2], 0, -1),
  redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4]), string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000))}
`;
