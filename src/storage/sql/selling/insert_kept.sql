INSERT INTO idempotency_keys (user_id, key, fingerprint, outcome, subject_id, position, created_at)
SELECT x.user_id, x.key, x.fingerprint, x.outcome, x.subject_id, x.position, $7
FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::uuid[], $6::bigint[])
    AS x (user_id, key, fingerprint, outcome, subject_id, position)
