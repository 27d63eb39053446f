-- Counts what a node has let through since its last report into the shared buckets, and answers how full they are.
-- A bucket is the time at which it will be empty, as in the generic cell rate algorithm (GCRA: ITU-T I.371, A.2, virtual
-- scheduling; as a rate limiter: brandur.org/rate-limiting). What was let through is never refused here: a bucket that
-- nodes overfilled between two reports stays overfull until its rate has made up for it.
-- KEYS: buckets. ARGV: the time in microseconds, or '' for this server's; then for each bucket the time that it grows by.
-- Answers for each the microseconds until it is empty.
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local ahead = {}
for i, key in ipairs(KEYS) do
  local empty_at = math.max(tonumber(redis.call('GET', key) or 0), now) + tonumber(ARGV[i + 1])
  ahead[i] = empty_at - now
  if ahead[i] > 0 then
    redis.call('SET', key, string.format('%.0f', empty_at), 'PX', math.ceil(ahead[i] / 1000))
  end
end
return ahead
