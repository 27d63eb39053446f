WITH job AS (
    UPDATE jobs SET status = 'READY', attempts = 0, run_at = clock_timestamp(), worker = NULL
    WHERE id = $1 AND status IN ('DEAD', 'READY')
    RETURNING id
)
SELECT id, pg_notify('goticket_jobs', '')::text AS notified FROM job
