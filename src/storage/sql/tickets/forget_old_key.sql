DELETE FROM idempotency_keys
WHERE user_id = $1 AND key = $2 AND created_at <= statement_timestamp() - interval '24 hours'
