SELECT k.user_id, k.key, k.fingerprint, k.outcome, k.subject_id, k.position, k.created_at,
    k.created_at <= statement_timestamp() - interval '24 hours' AS stale
FROM unnest($1::uuid[], $2::text[]) AS asked (user_id, key)
CROSS JOIN LATERAL (
    SELECT k.user_id, k.key, k.fingerprint, k.outcome, k.subject_id, k.position, k.created_at
    FROM idempotency_keys k
    WHERE k.user_id = asked.user_id AND k.key = asked.key
    OFFSET 0
) k
