-- Counts failures in windows that begin with the first one, in all counters or in none.
-- KEYS: counters. ARGV: the time in microseconds, or '' for this server's; 'look' to count nothing, 'fail' to count one in
-- each, 'forgive' to forget the first counter; then for each counter its limit, and its window in microseconds.
-- Answers the microseconds until all may fail again. While that is not zero, nothing is counted and nothing forgiven.
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local counters = {}
local wait = 0
for i, key in ipairs(KEYS) do
  local limit, window = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  local count, since = unpack(redis.call('HMGET', key, 'count', 'since'))
  count, since = tonumber(count or 0), tonumber(since or now)
  if since + window <= now then count, since = 0, now end
  if count >= limit then wait = math.max(wait, since + window - now) end
  counters[i] = { count = count, since = since, window = window }
end
if wait > 0 or ARGV[2] == 'look' then return wait end
if ARGV[2] == 'forgive' then
  redis.call('DEL', KEYS[1])
  return 0
end
for i, key in ipairs(KEYS) do
  local one = counters[i]
  redis.call('HSET', key, 'count', one.count + 1, 'since', string.format('%.0f', one.since))
  redis.call('PEXPIRE', key, math.ceil((one.since + one.window - now) / 1000))
end
return 0
