WITH job AS (
    INSERT INTO jobs (id, kind, payload) VALUES ($1, $2, $3) RETURNING id
)
SELECT pg_notify('goticket_jobs', '') FROM job
