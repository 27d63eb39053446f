-- Spends $1 and makes $2; touches no row when $1 is spent already. A spent token stays known for as long as it would
-- have lived, so that its return can be told from nonsense.
WITH spent AS (
    UPDATE refresh_tokens SET spent_at = statement_timestamp()
    WHERE token_hash = $1 AND spent_at IS NULL
    RETURNING session_id
),
forgotten AS (
    DELETE FROM refresh_tokens
    USING spent
    WHERE refresh_tokens.session_id = spent.session_id
        AND refresh_tokens.spent_at < statement_timestamp() - interval '30 days'
),
prolonged AS (
    UPDATE sessions SET expires_at = statement_timestamp() + interval '30 days'
    FROM spent
    WHERE sessions.id = spent.session_id
)
INSERT INTO refresh_tokens (token_hash, session_id) SELECT $2, session_id FROM spent
