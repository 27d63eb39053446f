-- The jobs that are due, the oldest first. A job whose worker has not been heard of for $3 seconds is taken over; one that
-- has outlived its workers ten times is left to bury_abandoned: it may be what kills them. Two questions, so that each is
-- read off its index: together they would sort all that is due, and a rush leaves thousands.
UPDATE jobs
SET status = 'RUNNING', worker = $1, heartbeat_at = clock_timestamp(), attempts = attempts + 1
WHERE id IN (
    SELECT id FROM (
        SELECT id FROM (
            SELECT id FROM jobs
            WHERE status = 'RUNNING' AND heartbeat_at < clock_timestamp() - $3 * interval '1 second' AND attempts < 10
            ORDER BY heartbeat_at
            LIMIT $2
            FOR UPDATE SKIP LOCKED
        ) left_behind
        UNION ALL
        SELECT id FROM (
            SELECT id FROM jobs
            WHERE status = 'READY' AND run_at <= clock_timestamp()
            ORDER BY run_at, id
            LIMIT $2
            FOR UPDATE SKIP LOCKED
        ) due
    ) claimable
    LIMIT $2
)
RETURNING id, kind, payload, attempts
