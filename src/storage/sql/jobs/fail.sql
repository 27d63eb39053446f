-- Ten attempts over about half an hour, then an operator's turn. The exponent is bounded, or the power would overflow.
UPDATE jobs
SET status = CASE WHEN attempts >= 10 THEN 'DEAD' ELSE 'READY' END,
    worker = NULL,
    run_at = clock_timestamp()
        + least(interval '30 minutes', interval '1 second' * power(2, least(attempts, 12)) * (0.5 + random())),
    last_error = $3
WHERE id = $1 AND worker = $2
