-- The outer condition is judged again on a row that changed meanwhile.
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE expires_at <= statement_timestamp() LIMIT $1)
    AND expires_at <= statement_timestamp()
