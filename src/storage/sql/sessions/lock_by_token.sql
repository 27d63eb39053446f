-- Whoever touches the tokens of a session holds its row first, and looks at them in a later statement.
SELECT id, user_id, ended_at IS NULL AND expires_at > statement_timestamp() AS alive
FROM sessions
WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1)
FOR UPDATE
