SELECT id, kind, status, attempts, run_at, created_at, coalesce(last_error, '') AS last_error, payload
FROM jobs
ORDER BY status = 'DEAD' DESC, run_at, id
LIMIT $1
