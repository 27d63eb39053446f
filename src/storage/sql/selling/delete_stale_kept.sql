DELETE FROM idempotency_keys k
USING unnest($1::uuid[], $2::text[]) AS stale (user_id, key)
WHERE k.user_id = stale.user_id AND k.key = stale.key
