DELETE FROM idempotency_keys k
USING (
    SELECT user_id, key
    FROM idempotency_keys
    WHERE created_at <= statement_timestamp() - interval '24 hours'
    LIMIT $1
) old
WHERE k.user_id = old.user_id AND k.key = old.key
    AND k.created_at <= statement_timestamp() - interval '24 hours'
