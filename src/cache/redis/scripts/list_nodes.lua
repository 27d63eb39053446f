-- KEYS: the set of nodes. ARGV: how many microseconds a word holds.
-- Answers what each node says of itself, and how many microseconds ago it did.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local found = redis.call('ZRANGEBYSCORE', KEYS[1], now - tonumber(ARGV[1]), '+inf', 'WITHSCORES')
for i = 2, #found, 2 do found[i] = now - tonumber(found[i]) end
return found
