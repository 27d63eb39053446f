-- A job whose worker has not been heard of for 15 seconds is taken over. One that has outlived its workers ten times is
-- left to bury_abandoned: it may be what kills them.
UPDATE jobs
SET status = 'RUNNING', worker = $1, heartbeat_at = clock_timestamp(), attempts = attempts + 1
WHERE id IN (
    SELECT id FROM jobs
    WHERE (status = 'READY' AND run_at <= clock_timestamp())
        OR (status = 'RUNNING' AND heartbeat_at < clock_timestamp() - interval '15 seconds' AND attempts < 10)
    ORDER BY run_at, id
    LIMIT $2
    FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, payload, attempts
