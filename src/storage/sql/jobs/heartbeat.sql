-- Only of those that run: one whose end could not be written down is taken over and run again.
UPDATE jobs SET heartbeat_at = clock_timestamp() WHERE id = ANY($1) AND worker = $2
