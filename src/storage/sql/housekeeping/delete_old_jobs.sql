-- What nobody has looked into for a month. The outer condition is judged again on a row that changed meanwhile.
DELETE FROM jobs
WHERE id IN (SELECT id FROM jobs WHERE status = 'DEAD' AND run_at <= statement_timestamp() - interval '30 days' LIMIT $1)
    AND status = 'DEAD'
