-- The answer that brought the successor of $1 may have been lost, as when a page is reloaded while it refreshes. For a
-- minute, and as long as that successor has not been used, $2 takes its place. The successor then counts as spent
-- before $1, so that whoever does come with it is taken for a thief, as with any spent token.
WITH last_spent AS (
    SELECT session_id, spent_at
    FROM refresh_tokens AS t
    WHERE token_hash = $1 AND spent_at > statement_timestamp() - interval '60 seconds'
        AND NOT EXISTS (
            SELECT FROM refresh_tokens AS later
            WHERE later.session_id = t.session_id AND later.spent_at > t.spent_at
        )
),
replaced AS (
    UPDATE refresh_tokens SET spent_at = last_spent.spent_at - interval '1 microsecond'
    FROM last_spent
    WHERE refresh_tokens.session_id = last_spent.session_id AND refresh_tokens.spent_at IS NULL
    RETURNING refresh_tokens.session_id
)
INSERT INTO refresh_tokens (token_hash, session_id) SELECT $2, session_id FROM replaced
