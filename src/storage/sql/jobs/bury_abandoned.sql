UPDATE jobs
SET status = 'DEAD', worker = NULL, last_error = 'its worker ' || worker || ' has not been heard of, at the tenth attempt'
WHERE status = 'RUNNING' AND attempts >= 10 AND heartbeat_at < clock_timestamp() - $1 * interval '1 second'
