UPDATE sessions SET ended_at = statement_timestamp() WHERE id = $1 AND user_id = $2 AND ended_at IS NULL
